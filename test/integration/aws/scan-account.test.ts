import { describe, expect, it } from 'vitest';
import { roleAssumer } from '../../../src/aws/accounts/assume-role.ts';
import { identifyCaller } from '../../../src/aws/accounts/caller.ts';
import { regionFinder } from '../../../src/aws/accounts/regions.ts';
import { hubApis } from '../../../src/aws/client/hub-api.ts';
import { delegation } from '../../../src/aws/accounts/delegation.ts';
import { centralConfiguration } from '../../../src/aws/central-configuration.ts';
import { exclusionOf } from '../../../src/aws/exclusion.ts';
import { scanAccount } from '../../../src/aws/scan-account.ts';
import type { ScanOptions } from '../../../src/aws/scan-options.ts';
import type { AccountScan, Reading } from '../../../src/checkpoint/checkpoint.ts';
import { memoryCheckpoint } from '../../../src/checkpoint/memory.ts';
import pLimit from 'p-limit';
import {
  assumed,
  CALLER,
  failing,
  regionsAnswer,
  startStub,
  stsError,
  type StubResponses,
} from '../../support/stub-server.ts';
import { CLIENTS, scanStub, targetsOf, useCleanEnvironment } from '../../support/scanning.ts';
import { sessionAt } from '../../support/session.ts';
import { membership } from '../../support/wire.ts';

useCleanEnvironment();

const MEMBER = '444455556666';
const OTHER = '777788889999';
const DENIED = failing(403, 'AccessDeniedException', 'User: x is not authorized to perform: account:ListRegions');
const EC2_DENIED = {
  status: 403,
  body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
};
const NO_ROLE = stsError(403, 'AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y');
const FLEET = { accounts: [OTHER, CALLER, MEMBER, MEMBER], roleName: 'path/read', externalId: 'planted-external-id' };

describe('an account whose role cannot be assumed', () => {
  const closed: StubResponses = { AssumeRole: (asked) => (asked.body.includes(MEMBER) ? NO_ROLE : assumed(asked)) };
  const notManaging: StubResponses = {
    ...closed,
    ListRegions: ({ body }) => (body.includes('AccountId') ? DENIED : undefined),
  };
  const only = { accounts: [MEMBER], roleName: 'read' };
  const locked = (...regions: string[]) => regions.map((region) => `${MEMBER} ${region} assume-role-denied`);

  it('is unreadable in the Regions of the options', async () => {
    expect(targetsOf(await scanStub(notManaging, { ...only, regions: ['us-east-1'] }))).toEqual(locked('us-east-1'));
  });

  it('is unreadable in the Regions known before, and covers no other', async () => {
    const scanned = await scanStub(notManaging, { ...only, knownRegions: () => ['sa-east-1'] });
    expect(targetsOf(scanned)).toEqual(locked('sa-east-1'));
    expect(scanned.covers({ account: MEMBER, region: 'sa-east-1' })).toBe(true);
    expect(scanned.covers({ account: MEMBER, region: 'eu-west-1' })).toBe(false);
  });

  it('is unreadable in the Regions that the management account lists, and in those known before', async () => {
    const scanned = await scanStub(closed, { ...only, knownRegions: () => ['sa-east-1', 'us-east-1'] });
    expect(targetsOf(scanned)).toEqual(locked('eu-west-1', 'sa-east-1', 'us-east-1'));
  });

  it('is unreadable in the Regions of the caller, if no others are known', async () => {
    expect(targetsOf(await scanStub(notManaging, only))).toEqual(locked('eu-west-1', 'us-east-1'));
  });

  it('is one problem with all its targets; the others are read', async () => {
    const { memberships, problems } = await scanStub(closed, FLEET);
    expect(memberships.filter(({ unreadable }) => unreadable === undefined)).toHaveLength(4);
    expect(problems).toEqual([
      {
        ...{ account: MEMBER, cause: 'assume-role-denied', call: 'sts:AssumeRole', externalIdGiven: true },
        message: 'User: x is not authorized to perform: sts:AssumeRole on resource: y',
        targets: ['eu-west-1', 'us-east-1'].map((region) => ({ account: MEMBER, region })),
      },
    ]);
  });

  it('keeps what the checkpoint has of it', async () => {
    const reading: Reading = { membership: membership({ account: MEMBER, region: 'ap-south-1' }) };
    const { memberships, problems } = await scanOne(notManaging, only, [reading]);
    expect(targetsOf({ memberships })).toEqual([`${MEMBER} ap-south-1 read`, ...locked('eu-west-1', 'us-east-1')]);
    expect(problems).toMatchObject([{ targets: [{ region: 'eu-west-1' }, { region: 'us-east-1' }] }]);
  });

  it('is a problem still if the checkpoint has all that is known, as there may be more', async () => {
    const readings = ['eu-west-1', 'us-east-1'].map((region) => ({
      membership: membership({ account: MEMBER, region }),
    }));
    const { problems, complete } = await scanOne(notManaging, only, readings);
    expect(complete).toBe(false);
    expect(problems).toMatchObject([{ cause: 'assume-role-denied', targets: [] }]);
    const named = await scanOne(notManaging, { ...only, regions: ['eu-west-1'] }, readings);
    expect(named).toMatchObject({ complete: true, problems: [], memberships: [{ region: 'eu-west-1' }] });
  });
});

describe('an account under way', () => {
  it('is not asked again for the targets that the checkpoint has, unreadable ones included', async () => {
    const problem = { cause: 'throttled', message: 'Rate exceeded', call: 'securityhub:DescribeHub' } as const;
    const known = { ...membership({ account: MEMBER, region: 'eu-west-1' }), unreadable: problem.cause };
    const { memberships, problems, asked } = await scanOne(
      { AssumeRole: assumed },
      { accounts: [MEMBER], roleName: 'r' },
      [{ membership: known, problem }],
    );
    expect(targetsOf({ memberships })).toEqual([`${MEMBER} eu-west-1 throttled`, `${MEMBER} us-east-1 read`]);
    expect(problems).toEqual([{ account: MEMBER, targets: [{ account: MEMBER, region: 'eu-west-1' }], ...problem }]);
    expect(asked.filter(({ call }) => call === 'DescribeHub').map(({ region }) => region)).toEqual(['us-east-1']);
  });

  it('has its problems in the order of their Regions', async () => {
    const { problems } = await scanOne(
      { AssumeRole: assumed, DescribeHub: failing(403, 'AccessDeniedException', 'no') },
      { accounts: [MEMBER], roleName: 'r' },
    );
    expect(problems.map(({ targets }) => targets)).toEqual([
      [{ account: MEMBER, region: 'eu-west-1' }],
      [{ account: MEMBER, region: 'us-east-1' }],
    ]);
  });
});

describe('a Region that is not enabled for the account', () => {
  const off: StubResponses = {
    AssumeRole: assumed,
    ListRegions: ({ body }) =>
      regionsAnswer({ 'us-east-1': 'ENABLED', 'me-south-1': body.includes('AccountId') ? 'ENABLED' : 'DISABLED' }),
  };

  it('is unreadable without a call, and enabled in another account', async () => {
    const { memberships, problems, asked } = await scanStub(off, {
      ...{ accounts: [CALLER, MEMBER], roleName: 'r', regions: ['me-south-1'] },
    });
    expect(targetsOf({ memberships })).toEqual([`${CALLER} me-south-1 region-disabled`, `${MEMBER} me-south-1 read`]);
    expect(asked.filter(({ call, key }) => call === 'DescribeHub' && key === CALLER)).toEqual([]);
    expect(problems).toEqual([
      {
        ...{ account: CALLER, cause: 'region-disabled', message: 'the Region is not enabled for the account' },
        targets: [{ account: CALLER, region: 'me-south-1' }],
      },
    ]);
  });
});

describe('a Region of the previous snapshot', () => {
  const LISTED = { ListRegions: regionsAnswer({ 'us-east-1': 'ENABLED', 'ap-east-1': 'DISABLED' }) };

  it('that the list does not name is read like any other, since AWS lists every Region', async () => {
    const { memberships, problems, covers } = await scanStub(
      {
        ...LISTED,
        DescribeHub: ({ region }) => (region === 'sa-east-1' ? failing(500, 'InternalException') : undefined),
      },
      { knownRegions: () => ['ap-east-1', 'eu-west-3', 'sa-east-1', 'us-east-1'] },
    );
    expect(targetsOf({ memberships })).toEqual([
      ...[`${CALLER} eu-west-3 read`, `${CALLER} sa-east-1 unavailable`, `${CALLER} us-east-1 read`],
    ]);
    expect(problems).toMatchObject([{ cause: 'unavailable', targets: [{ region: 'sa-east-1' }] }]);
    // By the list it is disabled, so its membership is gone.
    expect(covers({ account: CALLER, region: 'ap-east-1' })).toBe(true);
  });

  it('that the list does not name is not read if the options name Regions', async () => {
    const { memberships } = await scanStub(LISTED, { regions: ['us-east-1'], knownRegions: () => ['sa-east-1'] });
    expect(targetsOf({ memberships })).toEqual([`${CALLER} us-east-1 read`]);
  });

  it('that the list does not name is read if the options name it for the account', async () => {
    const { memberships } = await scanStub(LISTED, { regionsOf: () => ['ap-east-1', 'sa-east-1'] });
    expect(targetsOf({ memberships })).toEqual([`${CALLER} ap-east-1 region-disabled`, `${CALLER} sa-east-1 read`]);
  });
});

it('an account whose Regions cannot be listed is read in the known Regions, and that is a problem', async () => {
  const { memberships, problems, covers } = await scanStub(
    {
      AssumeRole: assumed,
      ListRegions: ({ key, body }) => (key === MEMBER || body.includes('AccountId') ? DENIED : undefined),
      DescribeRegions: EC2_DENIED,
    },
    { accounts: [MEMBER], roleName: 'read', knownRegions: () => ['eu-west-1'] },
  );
  expect(targetsOf({ memberships })).toEqual([`${MEMBER} eu-west-1 read`]);
  expect(problems).toMatchObject([
    { account: MEMBER, targets: [], cause: 'access-denied', call: 'account:ListRegions' },
  ]);
  expect(covers({ account: MEMBER, region: 'us-east-1' })).toBe(false);
});

it('an account whose Regions cannot be listed has no such problem if the options name them', async () => {
  const closed: StubResponses = {
    AssumeRole: assumed,
    ListRegions: ({ key, body }) => (key === MEMBER || body.includes('AccountId') ? DENIED : undefined),
    DescribeRegions: EC2_DENIED,
  };
  const options = { accounts: [MEMBER], roleName: 'read', regions: ['us-east-1'] };
  const { memberships, problems, covers } = await scanStub(closed, options);
  expect(targetsOf({ memberships })).toEqual([`${MEMBER} us-east-1 read`]);
  expect(problems).toEqual([]);
  expect(covers({ account: MEMBER, region: 'us-east-1' })).toBe(true);
});

describe('a session of the role that AWS rejects as expired', () => {
  const expired = failing(403, 'ExpiredTokenException', 'The security token included in the request is expired');
  const only = { accounts: [MEMBER], roleName: 'r', regions: ['us-east-1'] };

  it('is replaced, and the target is read', async () => {
    let hubs = 0;
    const { memberships, asked } = await scanStub(
      { AssumeRole: assumed, DescribeHub: () => ((hubs += 1) === 1 ? expired : undefined) },
      only,
    );
    expect(targetsOf({ memberships })).toEqual([`${MEMBER} us-east-1 read`]);
    expect(asked.filter(({ call }) => call === 'AssumeRole')).toHaveLength(2);
  });

  it('is replaced twice at most', async () => {
    const { problems, asked } = await scanStub({ AssumeRole: assumed, DescribeHub: expired }, only);
    expect(problems).toMatchObject([{ cause: 'expired-credentials', call: 'securityhub:DescribeHub' }]);
    expect(asked.filter(({ call }) => call === 'AssumeRole')).toHaveLength(3);
  });

  it('is not replaced for the own account, which has no role', async () => {
    const { problems, asked } = await scanStub({ DescribeHub: expired }, { regions: ['us-east-1'] });
    expect(problems).toMatchObject([{ cause: 'expired-credentials' }]);
    expect(asked.filter(({ call }) => call === 'DescribeHub')).toHaveLength(1);
  });

  it.each(CLIENTS)('leaves the rest unread by %s, if all new ones are rejected too', async (_, client) => {
    let hubs = 0;
    const { memberships } = await scanStub(
      { AssumeRole: assumed, DescribeHub: () => ((hubs += 1) > 3 ? expired : undefined) },
      { ...FLEET, ...client, concurrency: 1 },
    );
    expect(memberships.map(({ unreadable }) => unreadable)).toEqual([
      ...[undefined, undefined, undefined, 'expired-credentials', 'expired-credentials', 'expired-credentials'],
    ]);
  });
});

/** Scans MEMBER alone, with `readings` in the checkpoint. */
async function scanOne(
  answers: StubResponses,
  options: Partial<ScanOptions>,
  readings: readonly Reading[] = [],
): Promise<AccountScan & { readonly asked: Awaited<ReturnType<typeof startStub>>['asked'] }> {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url, options);
  try {
    const caller = await identifyCaller(session);
    const checkpoint = memoryCheckpoint();
    const hubApi = hubApis(session);
    const tools = {
      ...{ session, caller, checkpoint, finder: await regionFinder(session, caller, false) },
      ...{ assumeRole: roleAssumer(session, caller), hubApi, targets: pLimit(4) },
      delegation: delegation(session, caller, { asks: false, accounts: undefined }),
      ...{ central: centralConfiguration(), facts: new Map<string, never>() },
      excludedRegions: exclusionOf(options.exclude?.regions),
    };
    const known = new Map(readings.map((reading) => [reading.membership.region, reading]));
    return { ...(await scanAccount(tools, MEMBER, known)), asked: stub.asked };
  } finally {
    session.close();
    await stub.close();
  }
}
