import { shellWord } from '../../../text.ts';
import type { BootstrapValues } from '../../options/bootstrap.ts';
import { flagName } from '../../options/names.ts';
import type { Source } from '../../options/resolve.ts';

/** How the caller becomes somebody. */
const CALLER = ['profile', 'endpointUrl'] as const;
/** How it gets into an account. */
const WAY_IN = ['roleName', 'externalId', 'roleSessionName', 'sessionDuration'] as const;
type Name = (typeof CALLER | typeof WAY_IN)[number];

export interface ReadingFlags {
  readonly values: Pick<BootstrapValues, Name>;
  readonly sources: Readonly<Record<Name, Source>>;
}

/**
 * The command that waits for the invitations in a directory. It repeats the flags that this run read with; what stands in
 * variables or hubform.yaml, it finds there, too.
 *
 * @param codeHasRole the role in the code is enough to wait
 */
export function waitCommandLine(directory: string, { values, sources }: ReadingFlags, codeHasRole: boolean): string {
  const names = [...CALLER, ...(codeHasRole ? [] : WAY_IN)];
  const flags = names.flatMap((name) => {
    const value = values[name];
    return sources[name] === 'flag' && value !== undefined ? [`--${flagName(name)}`, shellWord(String(value))] : [];
  });
  return ['hubform wait', shellWord(directory), ...flags].join(' ');
}
