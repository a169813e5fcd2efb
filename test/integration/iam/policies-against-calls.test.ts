import { afterEach, expect, describe, it } from 'vitest';
import { scanAt } from '../../support/scanning.ts';
import type { ScanOptions } from '../../../src/aws/scan-options.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { type PolicyName, STATEMENTS } from '../../../src/iam/catalogue.ts';
import { accepted, membership } from '../../support/wire.ts';

const MANAGEMENT = '999900001111';
const snapshot = canonicalSnapshot([
  accepted('one', { region: 'eu-west-1' }),
  membership({ region: 'us-east-1' }),
  membership({ account: '222233334444', region: 'us-east-1', hub: { state: 'disabled' } }),
  membership({ account: MANAGEMENT, region: 'us-east-1' }),
]);

const DELEGATED = '888800001111';
/** An administrator by AWS Organizations with a member, so that a scan can ask both for the organization. */
const organization = canonicalSnapshot([
  ...snapshot.memberships,
  membership({ account: '333344445555', administrator: { account: DELEGATED, status: 'Enabled', organization: true } }),
  membership({ account: DELEGATED, members: [{ account: '333344445555', status: 'Enabled' }] }),
]);

const UNITS = { 'r-root': ['ou-root-below000', '111122223333'], 'ou-root-below000': ['222233334444'] };

/** Every caller may ask for its own identity. */
const NEEDS_NO_PERMISSION = 'sts:GetCallerIdentity';

const running: Emulator[] = [];
afterEach(() => Promise.all(running.splice(0).map((emulator) => emulator.close())));

/** What was asked of AWS in a scan, by the caller and by those whose role it took. */
async function callsOf(caller: string, options: Partial<ScanOptions>, world: EmulatorOptions = {}) {
  const emulator = await startEmulator(organization, {
    recordCalls: 1000,
    managementAccount: MANAGEMENT,
    organizationUnits: UNITS,
    ...world,
  });
  running.push(emulator);
  const credentials = { accessKeyId: caller, secretAccessKey: 'any' };
  await scanAt(emulator.url, { credentials, concurrency: 8, timeoutSeconds: 20, ...options });
  const by = (own: boolean) =>
    emulator.calls.recorded.filter(({ account }) => (account === caller) === own).map(({ action }) => action);
  return { caller: by(true), others: by(false) };
}

/** account:ListRegions is refused, so the other way has to do. */
const REFUSED: EmulatorOptions = { faults: { services: ['account'], rates: { 'access-denied': 1 } } };

describe('the calls really made are the policy, no more and no less:', () => {
  it('read', async () => {
    const plain = await callsOf('111122223333', {});
    const refused = await callsOf('111122223333', {}, REFUSED);
    // Only an account that a scan of several finds to be a delegated administrator is asked for its configuration.
    const read = actionsOf('read').filter((action) => action !== 'securityhub:DescribeOrganizationConfiguration');
    expect(distinct(plain.caller, refused.caller)).toEqual(read);
  });

  it('fleet, and read in each account', async () => {
    const all = { roleName: 'hubform-read', organization: { units: [] } };
    const plain = await callsOf(MANAGEMENT, all);
    const refused = await callsOf(MANAGEMENT, all, REFUSED);
    const units = await callsOf(MANAGEMENT, { ...all, organization: { units: ['r-root'] } });
    const walked = await callsOf(MANAGEMENT, { ...all, withUnits: true });
    // The management account is one of the organization, and enters itself without a role: there it reads, too.
    const own = actionsOf('fleet', 'read').filter(
      (action) => action !== 'securityhub:DescribeOrganizationConfiguration',
    );
    expect(distinct(plain.caller, refused.caller, units.caller, walked.caller)).toEqual(own);
    const named = await callsOf(MANAGEMENT, { roleName: 'hubform-read', accounts: ['111122223333', '222233334444'] });
    expect(actionsOf('fleet')).toEqual(expect.arrayContaining(distinct(named.caller)));
    expect(distinct(plain.others, refused.others, units.others)).toEqual(actionsOf('read'));
  });
});

function distinct(...calls: readonly string[][]): string[] {
  return [...new Set(calls.flat())].filter((action) => action !== NEEDS_NO_PERMISSION).sort();
}

function actionsOf(...names: readonly PolicyName[]): string[] {
  const statements = names.flatMap((name) => STATEMENTS[name]);
  return [...new Set(statements.flatMap(({ actions }) => actions.map(({ action }) => action)))].sort();
}
