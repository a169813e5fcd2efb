import type { DifferingFile, FileDifference } from '../../files/tree/check-tree.ts';
import { printablePath } from '../../files/tree/paths.ts';
import { pluralize } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';

/** The files that are not what would be generated on stdout, and what to do on stderr. */
export function reportCheck(
  { terminal }: Pick<Invocation, 'terminal'>,
  differing: readonly DifferingFile[],
  directory: string,
): void {
  if (differing.length === 0) {
    terminal.report({ kind: 'note', message: `${directory} is up to date.` });
    return;
  }
  const width = Math.max(...differing.map(({ difference }) => difference.length));
  const lines = differing.map(
    ({ path, difference }) => `${difference.padEnd(width)}  ${printablePath(`${directory}/${path}`)}\n`,
  );
  terminal.result(lines.join(''));
  const hints = [...new Set(differing.map(({ difference }) => HINTS[difference]))].map((hint) => `\n  ${hint}`);
  terminal.report({
    kind: 'warning',
    message: `${pluralize(differing.length, 'file')} in ${directory} differ${differing.length === 1 ? 's' : ''} from what would be generated${hints.join('')}`,
  });
}

const GENERATE_AGAIN = 'Run the command again without --check, and commit what it writes.';

const HINTS: Readonly<Record<FileDifference, string>> = {
  missing: GENERATE_AGAIN,
  stale: GENERATE_AGAIN,
  'left-over': GENERATE_AGAIN,
  edited: 'Restore what was edited from version control, or pass --force in place of --check to overwrite it.',
  foreign: 'Move away the files that hubform did not create.',
};
