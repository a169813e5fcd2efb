import type { ScanRequest } from '../../actions/scan/scan.ts';
import { HubformError } from '../../error.ts';
import type { Invocation } from '../commands/command.ts';
import type { Io } from '../io.ts';
import type { GenerateValues } from '../options/generate.ts';
import type { ScanValues } from '../options/scan.ts';
import { assertAboutOrganization, exclusionsOf, listedAccounts, shardOf } from './accounts.ts';
import { concurrencyOf } from './concurrency.ts';
import { expectationsIn } from './decision.ts';
import { defined } from './defined.ts';
import { printable } from '../../text.ts';
import { networkOf } from './network.ts';

/** Not every command that scans has these. */
type Optional = 'previous' | 'prune' | 'resume';
type ScanInvocation = Pick<Invocation, 'io' | 'terminal' | 'context'> & {
  readonly values: Omit<ScanValues, Optional> & Partial<Pick<ScanValues, Optional> & Pick<GenerateValues, 'expect'>>;
};

export async function scanRequestOf(invocation: ScanInvocation): Promise<ScanRequest> {
  const { previous: name } = invocation.values;
  if (name === undefined) return scanOf(invocation);
  const { loadSnapshot } = await import('../../actions/load-snapshot.ts');
  const previous = await loadSnapshot(name, invocation.context);
  return { ...(await scanOf(invocation)), previous };
}

/** All of a scan but the last known values. */
export async function scanOf(invocation: ScanInvocation): Promise<Omit<ScanRequest, 'previous'>> {
  const { values, io } = invocation;
  const exclude = await exclusionsOf(values);
  const { accounts: listed } = await listedAccounts(values, invocation.context.reporter, exclude);
  const accounts = listed.map(({ id }) => id);
  const accountNames = new Map(listed.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
  assertAboutOrganization(values);
  return {
    scan: {
      ...(await connectionOf(values, io)),
      ...defined({ shard: shardOf(invocation) }),
      ...(values.region.length > 0 && { regions: values.region }),
      ...(accounts.length > 0 && { accounts }),
      ...(exclude && { exclude }),
      ...(accountNames.size > 0 && { accountNames }),
      ...(values.withEmail && { withEmail: true }),
      ...(values.organization && { organization: { units: values.ou } }),
      ...(values.organization && (await namesUnits(values.expect)) && { withUnits: true }),
      ...(await concurrencyOf(values, invocation.context.reporter)),
    },
    prune: values.prune ?? false,
    resume: values.resume ?? false,
  };
}

/** Whether the expectations name organizational units, so that the scan has to find out which accounts are below them. */
async function namesUnits(expect: GenerateValues['expect']): Promise<boolean> {
  const { members = [], except = [], trust = [] } = (await expectationsIn({ expect })) ?? {};
  return [...members, ...except, ...trust].some(({ units }) => units !== undefined);
}

/** The options that say how to reach AWS, and as whom. */
export type ConnectionValues = Pick<
  ScanValues,
  | 'profile'
  | 'roleName'
  | 'externalId'
  | 'roleSessionName'
  | 'sessionDuration'
  | 'endpointUrl'
  | 'maxAttempts'
  | 'timeout'
>;

/** Throws a HubformError `credentials` or `usage` for a profile or a setting that is not valid. */
export async function connectionOf(
  values: ConnectionValues,
  io: Pick<Io, 'env' | 'ask'>,
): Promise<Omit<ScanRequest['scan'], 'concurrency' | 'maxConcurrency'>> {
  const { profile, roleName, externalId, roleSessionName, endpointUrl, maxAttempts, timeout } = values;
  // Loads the SDK, which most commands do not need.
  const { readSettings } = await import('../../aws/settings/settings.ts');
  const settings = await readSettings(profile, io.env);
  return {
    settings,
    ...defined({ roleName, externalId, roleSessionName, endpointUrl, maxAttempts }),
    ...defined({ sessionSeconds: values.sessionDuration, network: await networkOf(io, settings.caBundle) }),
    ...(io.ask && { mfaCode: askForCode(io.ask) }),
    // For a user who has to rule the fast path out.
    ...(io.env.HUBFORM_PLAIN_SDK === '1' && { plainSdk: true }),
    timeoutSeconds: timeout,
  };
}

function askForCode(ask: NonNullable<Io['ask']>): (device: string) => Promise<string> {
  return async (device) => {
    // Ctrl-D is an error, and no answer either.
    const code = await ask(`MFA code for ${printable(device)}: `).catch(() => '');
    if (/^\d{6}$/.test(code.trim())) return code.trim();
    throw new HubformError('credentials', 'no MFA code was given', {
      hint: `Type the 6 digits that ${printable(device)} shows.`,
    });
  };
}
