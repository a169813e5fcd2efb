import type { Knowledge } from '../../actions/bootstrap/request.ts';
import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { HubformError } from '../../error.ts';
import type { Invocation } from '../commands/command.ts';
import type { BootstrapValues } from '../options/bootstrap.ts';
import { READING } from '../options/bootstrap.ts';
import { environmentName } from '../options/names.ts';
import { type Source, isAsStrong } from '../options/resolve.ts';
import { concurrencyOf } from './concurrency.ts';
import { refuseLiveFlags } from './live-flags.ts';
import { connectionOf } from './scan.ts';

export type KnowledgeInvocation = Pick<Invocation, 'io' | 'context'> & {
  readonly values: BootstrapValues;
  readonly sources: Readonly<Record<'snapshot' | 'offline' | 'organization' | (typeof READING)[number], Source>>;
};

/**
 * How both sides are known: read from AWS, unless a snapshot is named or nothing is to be read. Throws `usage`, `disk`,
 * `snapshot` or `credentials`.
 *
 * @param isOrganizationRead whether AWS lists the organization anyway
 */
export async function knowledgeOf(
  { values, sources, io, context }: KnowledgeInvocation,
  isOrganizationRead: boolean,
): Promise<Knowledge> {
  const name = values.offline && !isAsStrong(sources.snapshot, sources.offline) ? undefined : values.snapshot;
  const isOffline = values.offline && (name === undefined || isAsStrong(sources.offline, sources.snapshot));
  if (name !== undefined && isOffline) {
    throw usage('--snapshot and --offline cannot be used together', 'Leave out one of them: --offline reads nothing.');
  }
  if (isOffline && values.assumeHub === undefined) {
    throw usage(
      'it is not known whether Security Hub is on in the members, and --offline reads nothing',
      'Pass --assume-hub on|off, or leave out --offline.',
    );
  }
  const reads = !isOffline && (name === undefined || isOrganizationRead);
  if (!reads) {
    refuseLiveFlags(
      [...READING, 'organization'],
      sources,
      `Leave it out, or ${without(isOffline ? 'offline' : 'snapshot', sources)}.`,
    );
  }
  if (isOffline) return { kind: 'offline' };
  const scan = async () => ({
    ...(await connectionOf(values, io)),
    ...(await concurrencyOf(values, context.reporter)),
  });
  if (name === undefined) return { kind: 'live', scan: await scan() };
  const snapshot = await loadSnapshot(name, context);
  return { kind: 'snapshot', snapshot, ...(isOrganizationRead && { scan: await scan() }) };
}

/** How to take back what stands in one of three places. */
function without(name: 'offline' | 'snapshot', sources: KnowledgeInvocation['sources']): string {
  if (sources[name] === 'variable') return `unset ${environmentName(name)}`;
  return sources[name] === 'file' ? `remove ${name} from hubform.yaml` : `leave out --${name}`;
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
