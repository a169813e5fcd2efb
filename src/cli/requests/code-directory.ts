import { isGenerated } from '../../actions/generate/output.ts';
import { HubformError } from '../../error.ts';
import { isDirectory } from '../../files/file.ts';
import type { Terminal } from '../output/terminal/terminal.ts';
import { EXPORT_DIRECTORY } from '../options/output.ts';

interface CodeArgument {
  /** The name of the argument, and what it holds. */
  readonly name: string;
  readonly given: string | undefined;
  readonly command: string;
  /** What the command does with the directory: `Verifying`. */
  readonly doing: string;
}

/** The directory that the user named, else the one that `export` writes to, which is said then. Throws `usage`. */
export async function codeDirectoryOf(
  { name, given, command, doing }: CodeArgument,
  terminal: Pick<Terminal, 'report'>,
): Promise<string> {
  if (given !== undefined) return given;
  const directory = await exportDirectory(command, name);
  terminal.report({ kind: 'note', message: `${doing} ${directory}.` });
  return directory;
}

/** The directory that `export` writes to without `-o`, for a command whose argument `name` was not given. Throws `usage`. */
export async function exportDirectory(command: string, name: string): Promise<string> {
  if (await isDirectory(EXPORT_DIRECTORY)) return EXPORT_DIRECTORY;
  const hint = (await isGenerated('.'))
    ? `Run hubform ${command} . to take the current directory.`
    : `Name what hubform export wrote: hubform ${command} ${name}.`;
  throw new HubformError(
    'usage',
    `hubform ${command} needs ${name}, because there is no directory ${EXPORT_DIRECTORY} here`,
    { hint },
  );
}
