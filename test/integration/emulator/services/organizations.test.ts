import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot, type AccountFacts, type Membership } from '../../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, MEMBER, membership, wire, type WireResponse } from '../../../support/wire.ts';

const OTHER = '222222222222';

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(
  memberships: readonly Membership[],
  options: EmulatorOptions = {},
  facts: ReadonlyMap<string, AccountFacts> = new Map(),
): Promise<void> {
  emulator = await startEmulator(canonicalSnapshot(memberships, facts), options);
}

const list = (body: object = {}, account = MEMBER, call = 'ListAccounts'): Promise<WireResponse> =>
  wire(emulator.url, '/', {
    service: 'organizations',
    method: 'POST',
    account,
    body: JSON.stringify(body),
    headers: { 'x-amz-target': `AWSOrganizationsV20161128.${call}` },
  });

test('ListAccounts returns both fields of an account’s state', async () => {
  await serve([membership()], {
    organizationAccounts: {
      '000000000001': 'PENDING_CLOSURE',
      '000000000002': 'CLOSED',
      '000000000003': 'PENDING_ACTIVATION',
    },
    managementAccount: MEMBER,
  });
  const response = await list();
  expect(response.contentType).toBe('application/x-amz-json-1.1');
  expect(response.json).toMatchObject({
    Accounts: [
      { Id: '000000000001', Status: 'PENDING_CLOSURE', State: 'PENDING_CLOSURE' },
      { Id: '000000000002', Status: 'SUSPENDED', State: 'CLOSED' },
      { Id: '000000000003', State: 'PENDING_ACTIVATION' },
      {
        Id: MEMBER,
        Status: 'ACTIVE',
        State: 'ACTIVE',
        Arn: expect.stringContaining(`::${MEMBER}:account/`) as string,
      },
    ],
  });
});

test('a page holds 20 accounts at most', async () => {
  const accounts = Array.from({ length: 45 }, (_, i) => membership({ account: String(100_000_000_000 + i) }));
  await serve(accounts);
  const sizes: number[] = [];
  let NextToken: unknown;
  do {
    const { json } = await list({ ...(NextToken ? { NextToken } : {}) }, '100000000000');
    sizes.push((json?.Accounts as unknown[]).length);
    NextToken = json?.NextToken;
  } while (NextToken);
  expect(sizes).toEqual([20, 20, 5]);
  expect((await list({ MaxResults: 21 }, '100000000000')).text).toContain('InvalidInputException');
  expect((await list({ NextToken: 'x' }, '100000000000')).text).toContain('InvalidInputException');
});

test('a unit lists the units and the accounts directly below it', async () => {
  await serve([membership(), membership({ account: OTHER })], {
    organizationUnits: { 'r-root': ['ou-root-unit0000', OTHER], 'ou-root-unit0000': [MEMBER] },
  });
  const below = async (ParentId: string, call: string) => (await list({ ParentId }, MEMBER, call)).json;
  expect(await below('r-root', 'ListAccountsForParent')).toMatchObject({
    Accounts: [{ Id: OTHER, State: 'ACTIVE' }],
  });
  expect(await below('r-root', 'ListOrganizationalUnitsForParent')).toMatchObject({
    OrganizationalUnits: [{ Id: 'ou-root-unit0000' }],
  });
  expect(await below('ou-root-other000', 'ListAccountsForParent')).toMatchObject({
    __type: 'ParentNotFoundException',
  });
});

test('ListAccounts has the names and the paths of the snapshot, and none where it has none', async () => {
  const facts = new Map([[MEMBER, { name: 'payments', units: ['r-ab12', 'ou-ab12-11111111'] }]]);
  await serve([membership(), membership({ account: OTHER })], {}, facts);
  const { json } = await list();
  expect(json?.Accounts).toMatchObject([
    { Id: MEMBER, Name: 'payments', Paths: [`o-emulated00/r-ab12/ou-ab12-11111111/${MEMBER}/`] },
    { Id: OTHER },
  ]);
  const [, other] = json?.Accounts as object[];
  expect(Object.keys(other ?? {})).not.toEqual(expect.arrayContaining(['Name']));
  expect(Object.keys(other ?? {})).not.toEqual(expect.arrayContaining(['Paths']));
  expect(emulator.snapshot().accounts).toEqual(facts);
});

test('ListRoots and the units are those of the snapshot, unless the options have some', async () => {
  const facts = new Map([
    [MEMBER, { units: ['r-ab12', 'ou-ab12-11111111'] }],
    [OTHER, { units: ['r-ab12'] }],
  ]);
  await serve([membership(), membership({ account: OTHER })], {}, facts);
  const below = async (ParentId: string, call: string) => (await list({ ParentId }, MEMBER, call)).json;
  expect(await below('', 'ListRoots')).toMatchObject({ Roots: [{ Id: 'r-ab12', Name: 'Root' }] });
  expect(await below('r-ab12', 'ListAccountsForParent')).toMatchObject({ Accounts: [{ Id: OTHER }] });
  expect(await below('r-ab12', 'ListOrganizationalUnitsForParent')).toMatchObject({
    OrganizationalUnits: [{ Id: 'ou-ab12-11111111' }],
  });
  expect(await below('ou-ab12-11111111', 'ListAccountsForParent')).toMatchObject({ Accounts: [{ Id: MEMBER }] });
  await emulator.close();
  await serve([membership()], { organizationUnits: { 'r-root': [], 'ou-root-unit0000': [] } }, facts);
  expect(await below('', 'ListRoots')).toMatchObject({ Roots: [{ Id: 'r-root' }] });
  expect(await below('r-ab12', 'ListAccountsForParent')).toMatchObject({ __type: 'ParentNotFoundException' });
});

test('an account whose membership a delegated administrator has by invitation is outside the organization', async () => {
  const byOrganization = { account: ADMINISTRATOR, organization: true } as const;
  await serve([membership({ account: OTHER, administrator: byOrganization }), accepted('a')]);
  // The first account is outside, so the second is the management account.
  expect((await list({}, OTHER)).json?.Accounts).toMatchObject([{ Id: OTHER }]);
  expect((await list({}, MEMBER)).status).toBe(400);
});

test('only the management account may list', async () => {
  await serve([membership()]);
  expect(await list({}, OTHER)).toMatchObject({ status: 400, json: { __type: 'AccessDeniedException' } });
});

test.each(['DescribeOrganization', 'constructor', '__proto__'])('the operation %s is not supported', async (call) => {
  await serve([membership()]);
  expect(await list({}, MEMBER, call)).toMatchObject({ status: 404, json: { __type: 'UnknownOperationException' } });
});

test.each(['', 'constructor', '__proto__', '<ou>', 'r-ü'])('the parent %j does not exist', async (ParentId) => {
  await serve([membership()], { organizationUnits: { 'r-root': [] } });
  expect(await list({ ParentId }, MEMBER, 'ListAccountsForParent')).toMatchObject({
    status: 400,
    json: { __type: 'ParentNotFoundException', Message: `You specified parent ('${ParentId}') that doesn't exist.` },
  });
});

test('an empty unit has no accounts', async () => {
  await serve([membership()], { organizationUnits: { 'r-root': [] } });
  expect((await list({ ParentId: 'r-root' }, MEMBER, 'ListAccountsForParent')).json).toEqual({ Accounts: [] });
});
