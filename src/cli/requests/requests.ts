import { loadSnapshot } from '../../actions/load-snapshot.ts';
import type { Context } from '../../actions/context.ts';
import type { GenerateOptions } from '../../actions/generate/generate.ts';
import type { ScanRequest } from '../../actions/scan/scan.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { HubformError } from '../../error.ts';
import type { Invocation } from '../commands/command.ts';
import type { Values } from '../options/options.ts';
import { listedAccounts, shardOf } from './accounts.ts';
import { networkOf } from './network.ts';

/** Values of flags to what the actions take: the one place where the two vocabularies meet. */
export function contextOf({ io, terminal }: Invocation): Context {
  return { reporter: terminal, signal: io.signal, stdin: io.stdin };
}

export async function scanRequestOf(invocation: Invocation): Promise<ScanRequest> {
  const { values } = invocation;
  const previous =
    values.previous === undefined ? undefined : await loadSnapshot(values.previous, contextOf(invocation));
  return { ...(await scanOf(invocation)), ...(previous && { previous }) };
}

/** All of a scan but what was known before. */
export async function scanOf(invocation: Invocation): Promise<Omit<ScanRequest, 'previous'>> {
  const { values, io } = invocation;
  const accounts = (await listedAccounts(values)).map(({ id }) => id);
  if (values.ou.length > 0 && !values.organization) {
    throw new HubformError('usage', '--ou is about the organization', { hint: 'Add --organization.' });
  }
  return {
    scan: {
      ...defined({ profile: values.profile, roleName: values.roleName, externalId: values.externalId }),
      ...defined({ endpointUrl: values.endpointUrl, shard: shardOf(invocation), network: await networkOf(io) }),
      ...(values.region.length > 0 && { regions: values.region }),
      ...(accounts.length > 0 && { accounts }),
      ...(values.withEmail && { withEmail: true }),
      ...(io.env.HUBFORM_PLAIN_SDK === '1' && { plainSdk: true }),
      ...(values.organization && { organization: { units: values.ou } }),
      concurrency: values.concurrency,
      maxAttempts: values.maxAttempts,
      timeoutSeconds: values.timeout,
    },
    prune: values.prune,
    resume: values.resume,
  };
}

export function generateOptionsOf(values: Values, directory: string): GenerateOptions {
  return {
    directory,
    decisionOptions: decisionOptionsOf(values),
    format: values.format,
    adoptHub: values.adoptHub,
    adoptMembers: values.adoptMembers,
    force: values.force,
    ...defined({ regionStyle: values.regionStyle, applyRoleName: values.applyRoleName, templates: values.templates }),
  };
}

/** Where a tree of files goes; what is written to stdout is one text. */
export function directoryOf({ values }: Invocation): string | undefined {
  if (values.output !== '-') return values.output;
  throw new HubformError('usage', 'the output is a directory, and - is stdout', {
    hint: 'Name a directory with -o DIR.',
  });
}

export function decisionOptionsOf(values: Values): DecisionOptions {
  return { ...(values.trust && { trust: new Set(values.trust) }), prefer: new Set(values.prefer) };
}

/** Leaves out what is undefined, for options that are either given or absent. */
export function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.fromEntries removedAddresses the names.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
