import { HubformError } from '../../error.ts';
import { flagName } from '../options/names.ts';
import type { Source } from '../options/resolve.ts';

/**
 * Throws `usage` if a flag for reading AWS is there and AWS is not read: it would have no effect. Variables and hubform.yaml
 * may hold the same options for other commands.
 *
 * @param names the options for reading AWS
 */
export function refuseLiveFlags(
  names: readonly string[],
  sources: Readonly<Record<string, Source>>,
  hint: string,
): void {
  const flags = names.filter((name) => sources[name] === 'flag').map((name) => `--${flagName(name)}`);
  if (flags.length === 0) return;
  const apply = flags.length === 1 ? 'applies' : 'apply';
  throw new HubformError('usage', `${flags.join(', ')} ${apply} to a scan of AWS, and this run scans nothing`, {
    hint,
  });
}
