import { afterEach, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../../src/membership/model.ts';
import { MEMBER, membership, wire, type WireResponse } from '../../../support/wire.ts';

const OTHER = '222222222222';
const SNAPSHOT = [
  membership({ region: 'us-east-1' }),
  membership({ region: 'eu-south-1' }),
  membership({ region: 'me-south-1', unreadable: 'region-disabled' }),
  membership({ region: 'ap-east-1', account: OTHER }),
];

let emulator: Emulator;
afterEach(() => emulator.close());

async function serve(memberships: readonly Membership[], options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(canonicalSnapshot(memberships), options);
}

const list = (body: unknown = {}, account = MEMBER): Promise<WireResponse> =>
  wire(emulator.url, '/listRegions', { service: 'account', method: 'POST', account, body: JSON.stringify(body) });

function regionsIn({ json }: WireResponse): string[] {
  const regions = json?.Regions as { RegionName: string; RegionOptStatus: string }[];
  return regions.map(({ RegionName, RegionOptStatus }) => `${RegionName} ${RegionOptStatus}`);
}

test('an account has the Regions that the snapshot holds for it; all others of AWS are disabled', async () => {
  await serve(SNAPSHOT);
  const regions = regionsIn(await list());
  expect(regions.filter((region) => !region.endsWith(' DISABLED'))).toEqual([
    ...['eu-south-1 ENABLED', 'me-south-1 ENABLING', 'us-east-1 ENABLED_BY_DEFAULT'],
  ]);
  expect(regions).toHaveLength(34);
  expect(regions).toEqual(expect.arrayContaining(['ap-east-1 DISABLED', 'eu-west-1 DISABLED']));
  expect(regionsIn(await list({ RegionOptStatusContains: ['ENABLED'] }))).toEqual(['eu-south-1 ENABLED']);
});

test('an account that is not in the snapshot has the Regions of the snapshot that cannot be disabled', async () => {
  await serve(SNAPSHOT);
  const regions = regionsIn(await list({}, '999999999999'));
  expect(regions.filter((region) => !region.endsWith(' DISABLED'))).toEqual(['us-east-1 ENABLED_BY_DEFAULT']);
});

test('an empty snapshot has us-east-1', async () => {
  await serve([]);
  const regions = regionsIn(await list());
  expect(regions.filter((region) => !region.endsWith(' DISABLED'))).toEqual(['us-east-1 ENABLED_BY_DEFAULT']);
});

test('the list has pages', async () => {
  await serve(SNAPSHOT);
  const first = await list({ MaxResults: 2 });
  expect(regionsIn(first)).toHaveLength(2);
  expect(regionsIn(await list({ MaxResults: 50, NextToken: first.json?.NextToken }))).toHaveLength(32);
});

test.each([{ MaxResults: 51 }, { MaxResults: 0 }, { NextToken: 'x' }, { AccountId: 1 }])(
  'the request %j is invalid',
  async (body) => {
    await serve(SNAPSHOT);
    expect(await list(body)).toMatchObject({ status: 400, errorType: 'ValidationException' });
  },
);

test('a body that is not a JSON object is invalid', async () => {
  await serve(SNAPSHOT);
  expect(await list([])).toMatchObject({ status: 400, errorType: 'SerializationException' });
});

test('only the management account may name another account, and only one of its organization', async () => {
  await serve(SNAPSHOT, { organizationAccounts: { '333333333333': 'ACTIVE' } });
  const enabled = { RegionOptStatusContains: ['ENABLED'] };
  expect(regionsIn(await list({ AccountId: OTHER, ...enabled }))).toEqual(['ap-east-1 ENABLED']);
  expect((await list({ AccountId: '333333333333' })).status).toBe(200);
  expect(await list({ AccountId: MEMBER }, OTHER)).toMatchObject({ status: 403, errorType: 'AccessDeniedException' });
  expect(await list({ AccountId: MEMBER })).toMatchObject({ status: 400, errorType: 'ValidationException' });
  for (const AccountId of ['999999999999', 'constructor', '']) {
    expect(await list({ AccountId })).toMatchObject({ status: 403, errorType: 'AccessDeniedException' });
  }
});
