import { relative } from 'node:path';
import { HubformError } from '../../error.ts';
import { shellWord } from '../../text.ts';
import type { ListFormat, RootsFormat } from '../output/roots-formats.ts';

interface RootsValues {
  readonly format: RootsFormat;
  readonly changed: string | undefined;
  readonly output: string | undefined;
}

export function isListFormat(format: RootsFormat): format is ListFormat {
  return format !== 'atlantis' && format !== 'terragrunt';
}

/** Throws `usage` for options that do not go together. */
export function assertRootsOptions({ format, changed, output }: RootsValues): void {
  if (!isListFormat(format) && changed !== undefined) {
    throw new HubformError('usage', `--changed and --format ${format} do not go together`, {
      hint: `Leave --changed out: a configuration of ${format === 'atlantis' ? 'Atlantis' : 'Terragrunt'} names every root module.`,
    });
  }
  if (format === 'text' && output !== undefined && output !== '-') {
    throw new HubformError('usage', '--output needs a format for programs', {
      hint: 'Add --format json, or leave it out.',
    });
  }
}

/** Throws `usage` for another output than standard output or the directory of the code. */
export function assertUnitsOutput(output: string, directory: string): void {
  if (output === '-' || relative(output, directory) === '') return;
  throw new HubformError(
    'usage',
    'a unit of Terragrunt stands beside its root module, so it cannot be written elsewhere',
    {
      hint: `Name the directory of the code: -o ${shellWord(directory)}.`,
    },
  );
}
