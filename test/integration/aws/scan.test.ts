import { describe, expect, it, vi } from 'vitest';
import { coverageOf, scan } from '../../../src/aws/scan.ts';
import { memoryCheckpoint } from '../../../src/checkpoint/memory.ts';
import type { Checkpoint } from '../../../src/checkpoint/checkpoint.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import type { Event } from '../../../src/reporter.ts';
import { isInShard } from '../../../src/membership/shard.ts';
import { membership } from '../../support/wire.ts';
import { assumed, CALLER, failing, startStub, type StubResponse } from '../../support/stub-server.ts';
import { isSignedWith } from '../../support/signature.ts';
import { CLIENTS, scanAt, scanStub, targetsOf, useCleanEnvironment } from '../../support/scanning.ts';

useCleanEnvironment();

const MEMBER = '444455556666';
const OTHER = '777788889999';
const FLEET = { accounts: [OTHER, CALLER, MEMBER, MEMBER], roleName: 'path/read', externalId: 'planted-external-id' };
const QUICK = { concurrency: 16, maxAttempts: 1, timeoutSeconds: 5 };

describe('the accounts of a scan', () => {
  it.each(CLIENTS)('are read in order by %s, each with one AssumeRole, except the own account', async (_, client) => {
    const scanned = await scanStub({ AssumeRole: assumed }, { ...FLEET, ...client });
    expect(targetsOf(scanned)).toEqual(
      [CALLER, MEMBER, OTHER].flatMap((account) => [`${account} eu-west-1 read`, `${account} us-east-1 read`]),
    );
    const roles = scanned.asked
      .filter(({ call }) => call === 'AssumeRole')
      .map(({ body }) => new URLSearchParams(body));
    expect(roles.map((role) => role.get('RoleArn')).sort()).toEqual([
      `arn:aws:iam::${MEMBER}:role/path/read`,
      `arn:aws:iam::${OTHER}:role/path/read`,
    ]);
    expect(roles.map((role) => [role.get('RoleSessionName'), role.get('ExternalId')])).toEqual([
      ['hubform', 'planted-external-id'],
      ['hubform', 'planted-external-id'],
    ]);
    const keys = scanned.asked.filter(({ call }) => call === 'DescribeHub').map(({ key }) => key);
    expect(keys.sort()).toEqual([CALLER, CALLER, MEMBER, MEMBER, OTHER, OTHER]);
    // Accounts share clients; each must sign with its own secret, for the Region asked, as AWS would check it.
    const unsigned = scanned.asked.filter(
      (one) => !isSignedWith(one.key === CALLER ? 'planted-secret' : `secret-${one.key}`, one),
    );
    expect(unsigned).toEqual([]);
    expect(scanned.asked.filter(({ call, region }) => call === 'DescribeHub' && region === 'eu-west-1')).toHaveLength(
      3,
    );
  });

  it('are the own account by default', async () => {
    const { memberships, caller, events } = await scanStub({});
    expect(targetsOf({ memberships })).toEqual([`${CALLER} eu-west-1 read`, `${CALLER} us-east-1 read`]);
    expect(caller).toEqual({ account: CALLER, partition: 'aws' });
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['scan-started', 'targets-found', 'target-read', 'target-read', 'account-done', 'scan-finished'],
    ]);
  });

  it('need a role, unless it is the own account', async () => {
    await expect(scanStub({}, { accounts: [CALLER, MEMBER] })).rejects.toMatchObject({
      ...{ code: 'usage', hint: 'Pass --role-name.' },
      message: `the account ${MEMBER} is not the caller's own (${CALLER}), and no role to assume in it is given`,
    });
    expect(targetsOf(await scanStub({}, { accounts: [CALLER] }))).toHaveLength(2);
  });

  it.each([0, 1, 2])('are those of shard %i only, which may have none', async (index) => {
    const shard = { index, size: 3 };
    const accounts = [CALLER, MEMBER, OTHER];
    const { memberships, events } = await scanStub({ AssumeRole: assumed }, { accounts, roleName: 'r', shard });
    const share = accounts.filter((account) => isInShard(account, shard));
    expect([...new Set(memberships.map(({ account }) => account))]).toEqual(share);
    expect(events[0]).toEqual({ kind: 'scan-started', accounts: share.length });
  });

  it('are the active ones of the organization, and a note names the others', async () => {
    const Accounts = [
      { Id: OTHER, State: 'SUSPENDED' },
      { Id: CALLER, State: 'ACTIVE' },
    ];
    const { memberships, events } = await scanStub(
      { ListAccounts: { body: { Accounts } } },
      { organization: { units: [] } },
    );
    expect(new Set(memberships.map(({ account }) => account))).toEqual(new Set([CALLER]));
    expect(events).toContainEqual({ kind: 'note', message: `Skipped 1 account not active: ${OTHER} (SUSPENDED).` });
  });

  it.each([
    ['no account', [], [], 'Check that the credentials belong to the right organization, or pass --accounts-file.'],
    [
      ...['suspended accounts only', [{ Id: OTHER, State: 'SUSPENDED' }], [] as string[]],
      'Check that the credentials belong to the right organization, or pass --accounts-file.',
    ],
    [...['no account in a unit', [], ['ou-a']], 'Check --ou: it takes the ids of units (ou-…) or of the root (r-…).'],
  ] as const)('cannot be scanned if the organization has %s', async (_, Accounts, units, hint) => {
    const scanning = scanStub(
      {
        ...{ ListAccounts: { body: { Accounts } }, ListAccountsForParent: { body: { Accounts } } },
        ListOrganizationalUnitsForParent: { body: { OrganizationalUnits: [] } },
      },
      { organization: { units } },
    );
    await expect(scanning).rejects.toMatchObject({
      ...{ code: 'aws', message: 'the organization has no active account to scan', hint },
    });
  });
});

describe('calls that do not need each other', () => {
  it('are sent together: the identity of the caller, and its Regions; without an identity, nothing follows', async () => {
    const denied = failing(403, 'AccessDeniedException', 'x');
    const stub = await startStub({ GetCallerIdentity: 'hang', ListRegions: denied });
    await expect(scanAt(stub.url, { timeoutSeconds: 0.5 })).rejects.toMatchObject({ code: 'credentials' });
    expect(stub.asked.map(({ call }) => call).sort()).toEqual(['GetCallerIdentity', 'ListRegions']);
    await stub.close();
  });

  it('are sent together: the session of an account, and its Regions', async () => {
    let pages = 0;
    const page = { Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }] };
    const ListRegions = ({ body }: { readonly body: string }): StubResponse | undefined => {
      if (!body.includes('AccountId')) return undefined;
      pages += 1;
      return { body: pages < 20 ? { ...page, NextToken: String(pages) } : page };
    };
    const scanned = await scanStub({ ListRegions, AssumeRole: assumed }, { accounts: [MEMBER], roleName: 'r' });
    const calls = scanned.asked.map(({ call }) => call);
    expect([pages, targetsOf(scanned)]).toEqual([20, [`${MEMBER} eu-west-1 read`]]);
    expect(calls.indexOf('AssumeRole')).toBeLessThan(calls.lastIndexOf('ListRegions'));
  });
});

describe('a checkpoint', () => {
  it('that has an account already spares all its calls', async () => {
    const stub = await startStub({ AssumeRole: assumed });
    const checkpoint = memoryCheckpoint();
    await checkpoint.finish({
      ...{ account: MEMBER, problems: [], complete: true },
      memberships: [membership({ account: MEMBER, region: 'sa-east-1' })],
    });
    const events: Event[] = [];
    const options = { ...QUICK, endpointUrl: stub.url, accounts: [CALLER, MEMBER], roleName: 'r' };
    await scan(options, { report: (event) => events.push(event) }, checkpoint);
    await stub.close();
    expect(new Set(stub.asked.map(({ key }) => key))).toEqual(new Set([CALLER]));
    expect(events).toContainEqual({ kind: 'account-kept', account: MEMBER, targets: 1, unreadable: 0 });
    expect(checkpoint.accounts()).toEqual([CALLER, MEMBER]);
  });

  it('that fails ends the scan of all accounts with its error', async () => {
    const full = new Error('disk full');
    const stub = await startStub({ AssumeRole: assumed });
    const checkpoint: Checkpoint = { ...memoryCheckpoint(), targets: 0, finish: () => Promise.reject(full) };
    const options = { ...QUICK, concurrency: 1, endpointUrl: stub.url, accounts: [CALLER, MEMBER], roleName: 'r' };
    await expect(scan(options, { report: () => undefined }, checkpoint)).rejects.toBe(full);
    await stub.close();
    expect(stub.asked.some(({ call }) => call === 'AssumeRole')).toBe(false);
  });
});

describe('the coverage of an account', () => {
  const target = (region: string) => ({ account: MEMBER, region });
  const scanned = { account: MEMBER, memberships: [membership(target('eu-west-1'))], problems: [] };

  it('is all its Regions if they were listed', () => {
    const covers = coverageOf({ ...scanned, complete: true }, {});
    expect(['eu-west-1', 'us-east-1'].map((region) => covers(target(region)))).toEqual([true, true]);
  });

  it('ends with the Regions of the options', () => {
    const covers = coverageOf({ ...scanned, complete: true }, { regions: ['eu-west-1', 'eu-west-2'] });
    const regions = ['eu-west-1', 'eu-west-2', 'us-east-1'];
    expect(regions.map((region) => covers(target(region)))).toEqual([true, true, false]);
  });

  it('is not the Regions that are excluded', () => {
    const exclude = { accounts: [], units: [], regions: ['us-east-1'] };
    const covers = coverageOf({ ...scanned, complete: true }, { exclude });
    expect(['eu-west-1', 'eu-west-2', 'us-east-1'].map((region) => covers(target(region)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is what was read if the Regions could not be listed', () => {
    const covers = coverageOf({ ...scanned, complete: false }, {});
    expect(['eu-west-1', 'us-east-1'].map((region) => covers(target(region)))).toEqual([true, false]);
  });
});

it('sends nothing if the options are wrong, or the signal is aborted before the start', async () => {
  const stub = await startStub();
  await expect(scanAt(stub.url, { regions: ['EU-WEST-1'] })).rejects.toMatchObject({ code: 'usage' });
  const reason = new Error('SIGTERM');
  await expect(scanAt(stub.url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  await stub.close();
  expect(stub.asked).toEqual([]);
});

it.each(CLIENTS)('%s keeps to the concurrency', async (_, client) => {
  const snapshot = canonicalSnapshot(
    [CALLER, MEMBER, OTHER].flatMap((account) =>
      ['eu-west-1', 'us-east-1', 'us-west-2'].map((region) => membership({ account, region })),
    ),
  );
  const emulator = await startEmulator(snapshot, { managementAccount: CALLER, latencyMs: 10 });
  await scanAt(emulator.url, { ...FLEET, ...client, concurrency: 2 });
  await emulator.close();
  expect(emulator.calls.peakInFlight).toBe(2);
});

it('finds out how many requests may be in flight, also where AWS throttles at any load', async () => {
  const accounts = Array.from({ length: 15 }, (_, n) => String(100000000000 + n));
  const regions = ['ap-south-1', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'us-east-1'];
  const snapshot = canonicalSnapshot(
    accounts.flatMap((account) => regions.map((region) => membership({ account, region }))),
  );
  const faults = { rates: { throttle: 0.05 } };
  const emulator = await startEmulator(snapshot, { managementAccount: CALLER, latencyMs: 100, faults });
  const options = { accounts, regions, roleName: 'r', maxAttempts: 8, timeoutSeconds: 60 };
  const { problems } = await scanAt(emulator.url, { ...options, concurrency: 'auto' });
  await emulator.close();
  expect(problems).toEqual([]);
  expect(emulator.calls.byStatus.get(429)).toBeGreaterThan(0);
  expect(emulator.calls.peakInFlight).toBeGreaterThan(64);
});

it.each(CLIENTS)('%s has as many requests under way as it may, without a warning from Node', async (_, client) => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on('warning', warn);
  const accounts = Array.from({ length: 30 }, (_, n) => String(100000000000 + n));
  const { signal } = new AbortController();
  const { problems } = await scanStub(
    { AssumeRole: assumed },
    { ...client, accounts, roleName: 'r', concurrency: 64, timeoutSeconds: 60, signal },
  );
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warn);
  expect(problems).toEqual([]);
  expect(warnings).toEqual([]);
});

it.each(CLIENTS)('%s stops at once, with the reason of the signal, and tries nothing again', async (_, client) => {
  const stub = await startStub({ DescribeHub: 'hang' });
  const hubs = () => stub.asked.filter(({ call }) => call === 'DescribeHub').length;
  const stop = new AbortController();
  const reason = new Error('SIGINT');
  let stopped = 0;
  const scanning = scanAt(stub.url, { ...client, signal: stop.signal, maxAttempts: 8, timeoutSeconds: 20 });
  void vi
    .waitFor(() => {
      expect(hubs()).toBe(2);
    }, 10_000)
    .then(() => {
      stopped = Date.now();
      stop.abort(reason);
    });
  await expect(scanning).rejects.toBe(reason);
  // Long before a request would time out.
  expect(Date.now() - stopped).toBeLessThan(5000);
  // Longer than the SDK would wait before it tries again.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(hubs()).toBe(2);
  await stub.close();
});
