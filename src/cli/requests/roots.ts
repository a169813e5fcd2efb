import { HubformError } from '../../error.ts';
import type { ListFormat, RootsFormat } from '../output/roots-formats.ts';

interface RootsValues {
  readonly format: RootsFormat;
  readonly changed: string | undefined;
  readonly write: boolean;
}

export function isListFormat(format: RootsFormat): format is ListFormat {
  return format !== 'atlantis' && format !== 'terragrunt';
}

/** Throws `usage` for options that cannot be used together. */
export function assertRootsOptions({ format, changed, write }: RootsValues): void {
  if (!isListFormat(format) && changed !== undefined) {
    throw new HubformError('usage', `--changed cannot be used with --format ${format}`, {
      hint: `Leave out --changed: a configuration of ${format === 'atlantis' ? 'Atlantis' : 'Terragrunt'} names every root module.`,
    });
  }
  if (write && format !== 'terragrunt') {
    throw new HubformError('usage', `--write cannot be used with --format ${format}`, {
      hint: 'Leave out --write, and redirect the output: >FILE.',
    });
  }
}
