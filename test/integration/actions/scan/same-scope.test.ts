import { describe, expect, it } from 'vitest';
import { type LiveRequest, scanSameScope } from '../../../../src/actions/scan/same-scope.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../../src/emulator/server.ts';
import { type AccountFacts, type Membership, canonicalSnapshot, targetKey } from '../../../../src/membership/model.ts';
import { quietContext } from '../../../support/verifying.ts';
import { DISABLED_HUB, membership } from '../../../support/wire.ts';

const [OWN, OTHER, THIRD] = ['111122223333', '222233334444', '333344445555'];
const at = (account: string, region: string, more: Partial<Membership> = {}) =>
  membership({ account, region, ...more });
const off = (account: string, region: string) => at(account, region, { hub: DISABLED_HUB });

/** Two accounts that do not have the same Regions. */
const BEFORE = [at(OWN, 'eu-west-1'), at(OWN, 'us-east-1'), at(OTHER, 'eu-central-1')];
/** Every hub is off, so that what was read shows. */
const LIVE = [
  ...[off(OWN, 'eu-west-1'), off(OWN, 'us-east-1'), off(OWN, 'eu-north-1')],
  ...[off(OTHER, 'eu-central-1'), off(OTHER, 'us-east-1'), off(THIRD, 'us-east-1')],
];
const ROLE = { roleName: 'read' };

interface Case extends EmulatorOptions {
  readonly before?: readonly Membership[];
  readonly live?: readonly Membership[];
  readonly previous?: readonly Membership[];
  /** What `before` knows of accounts. */
  readonly facts?: ReadonlyMap<string, AccountFacts>;
}

async function scanned(
  scan: Partial<LiveRequest['scan']>,
  { before = BEFORE, live = LIVE, previous, facts, ...options }: Case = {},
) {
  const emulator: Emulator = await startEmulator(canonicalSnapshot(live), options);
  const context = quietContext();
  try {
    const request = {
      scan: {
        ...{ endpointUrl: emulator.url, credentials: { accessKeyId: OWN, secretAccessKey: 'any' } },
        ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
        ...scan,
      },
      ...(previous && { previous: canonicalSnapshot(previous) }),
    };
    const result = await scanSameScope(canonicalSnapshot(before, facts), 'm.yaml', request, context);
    const notes = context.events.flatMap((event) => (event.kind === 'note' ? event.message : []));
    return { ...result, notes, keys: result.read.memberships.map(targetKey) };
  } finally {
    await emulator.close();
  }
}

describe('of a snapshot', () => {
  it.each<[what: string, scan: Partial<LiveRequest['scan']>, read: string[], notRead: string[]]>([
    [
      'the own account is read without a role, and the others are named',
      {},
      [`${OWN}/eu-west-1`, `${OWN}/us-east-1`],
      [`${OTHER}/eu-central-1 no-role`],
    ],
    [
      'every account is read with a role, in its own Regions',
      ROLE,
      [`${OWN}/eu-west-1`, `${OWN}/us-east-1`, `${OTHER}/eu-central-1`],
      [],
    ],
    [
      'only the Regions that are asked for are read',
      { ...ROLE, regions: ['us-east-1'] },
      [`${OWN}/us-east-1`, `${OTHER}/us-east-1`],
      [`${OWN}/eu-west-1 outside-scope`, `${OTHER}/eu-central-1 outside-scope`],
    ],
    [
      'only the accounts that are asked for are read; every Region of one that is new',
      { ...ROLE, accounts: [OTHER, THIRD] },
      [`${OTHER}/eu-central-1`, `${THIRD}/us-east-1`],
      [`${OWN}/eu-west-1 outside-scope`, `${OWN}/us-east-1 outside-scope`],
    ],
    [
      'an account and a Region that are excluded are not read, and not named as out of reach',
      { exclude: { accounts: [OTHER], units: [], regions: ['us-east-1'] } },
      [`${OWN}/eu-west-1`],
      [`${OWN}/us-east-1 outside-scope`, `${OTHER}/eu-central-1 outside-scope`],
    ],
    [
      'with the organization, its accounts are read',
      { ...ROLE, organization: { units: [] } },
      [`${OWN}/eu-west-1`, `${OWN}/us-east-1`, `${OTHER}/eu-central-1`, `${THIRD}/us-east-1`],
      [],
    ],
  ])('%s', async (_, scan, read, notRead) => {
    const result = await scanned(scan);
    expect(result.keys).toEqual(read);
    expect(result.notRead.map((one) => `${targetKey(one)} ${one.reason}`)).toEqual(notRead);
    expect(result.problems).toEqual([]);
    expect(result.read.memberships.map(({ hub }) => hub?.state)).toEqual(read.map(() => 'disabled'));
    // What was not read stays as it was, so that trust is inferred from it as before.
    expect(result.snapshot.memberships.filter(({ hub }) => hub?.state === 'enabled').map(targetKey)).toEqual(
      result.notRead.map(targetKey),
    );
  });

  const CLOSED = '444455556666';

  it.each<[what: string, scan: Partial<LiveRequest['scan']>, notRead: string[]]>([
    [
      'an account that is gone from the organization is named, and so is one that is not active',
      { organization: { units: [] } },
      [`${THIRD}/us-east-1 outside-scope`, `${CLOSED}/us-east-1 not-listed`],
    ],
    [
      'an account that is not below the units is outside of the scope',
      { organization: { units: ['ou-ab12-11111111'] } },
      [`${THIRD}/us-east-1 outside-scope`, `${CLOSED}/us-east-1 outside-scope`],
    ],
  ])('%s', async (_, scan, notRead) => {
    const result = await scanned(
      { ...ROLE, ...scan },
      {
        before: [...BEFORE, at(THIRD, 'us-east-1'), at(CLOSED, 'us-east-1')],
        organizationAccounts: { [THIRD]: 'SUSPENDED' },
        organizationUnits: { 'ou-ab12-11111111': [OWN, OTHER, THIRD] },
      },
    );
    expect(result.notRead.map((one) => `${targetKey(one)} ${one.reason}`)).toEqual(notRead);
    // Unknown is not gone: it stays as it was.
    expect(result.snapshot.memberships).toContainEqual(at(CLOSED, 'us-east-1'));
  });

  it('an account that is gone from the organization is named by one shard', async () => {
    const reasons = await Promise.all(
      [0, 1].map(async (index) => {
        const { notRead } = await scanned(
          { ...ROLE, organization: { units: [] }, shard: { index, size: 2 } },
          { before: [at(OWN, 'us-east-1'), at(OTHER, 'us-east-1'), at(CLOSED, 'us-east-1')] },
        );
        return notRead.flatMap(({ account, reason }) => (account === CLOSED ? reason : []));
      }),
    );
    expect(reasons.flat().sort()).toEqual(['not-listed', 'outside-scope']);
  });

  it('none is read if the caller has no role in any', async () => {
    await expect(scanned({}, { before: [at(OTHER, 'eu-central-1')] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`has 1 account to read, but not the caller's account ${OWN}`) as string,
    });
  });

  it('without accounts, the own account is read', async () => {
    expect((await scanned({}, { before: [] })).keys).toEqual([
      ...[`${OWN}/eu-north-1`, `${OWN}/eu-west-1`, `${OWN}/us-east-1`],
    ]);
  });
});

describe('the Regions of an account', () => {
  it('that are enabled and not in the snapshot are named in one note', async () => {
    expect((await scanned({})).notes).toEqual([
      `1 enabled Region of ${OWN} is not in m.yaml and was not read: eu-north-1. Name it with --region, or take a new snapshot.`,
    ]);
    expect((await scanned(ROLE)).notes).toEqual([
      '2 enabled Regions of 2 accounts are not in m.yaml and were not read: eu-north-1, us-east-1. Name them with --region, or take a new snapshot.',
    ]);
    expect((await scanned({ ...ROLE, regions: ['us-east-1'] })).notes).toEqual([]);
  });

  it('that were disabled since are gone, without a problem', async () => {
    const { keys, problems, snapshot } = await scanned(ROLE, {
      live: LIVE.filter(({ region }) => region !== 'eu-west-1'),
    });
    expect(problems).toEqual([]);
    expect(keys).toEqual([`${OWN}/us-east-1`, `${OTHER}/eu-central-1`]);
    expect(snapshot.memberships.map(targetKey)).toEqual(keys);
  });

  it('that were disabled before and still are stay unreadable', async () => {
    const disabled: Membership = { account: OWN, region: 'me-south-1', invitations: [], unreadable: 'region-disabled' };
    const { keys, problems, snapshot } = await scanned({}, { before: [...BEFORE, disabled] });
    expect(keys).toContain(`${OWN}/me-south-1`);
    expect(problems).toMatchObject([{ cause: 'region-disabled' }]);
    expect(snapshot.memberships).toContainEqual(disabled);
  });

  it('are all unreadable if the role is denied, and no others', async () => {
    const { keys, problems, read } = await scanned(ROLE, { faults: { assumeRoleDenied: [OTHER] } });
    expect(keys).toEqual([`${OWN}/eu-west-1`, `${OWN}/us-east-1`, `${OTHER}/eu-central-1`]);
    expect(problems).toMatchObject([{ account: OTHER, cause: 'assume-role-denied', targets: [{ account: OTHER }] }]);
    expect(read.memberships.at(-1)).toEqual({ ...at(OTHER, 'eu-central-1'), unreadable: 'assume-role-denied' });
  });

  it('are not listed if that is not needed', async () => {
    const { keys, problems } = await scanned(ROLE, {
      faults: { rates: { 'access-denied': 1 }, services: ['account', 'ec2'] },
    });
    expect(keys).toEqual([`${OWN}/eu-west-1`, `${OWN}/us-east-1`, `${OTHER}/eu-central-1`]);
    expect(problems).toEqual([]);
  });
});

it('names stay, of what was read and of what was not', async () => {
  const facts = new Map([OWN, OTHER].map((account) => [account, { name: `name of ${account}` }]));
  const { read, snapshot } = await scanned({}, { facts });
  expect([...(read.accounts?.keys() ?? [])]).toEqual([OWN]);
  expect(snapshot.accounts).toEqual(facts);
});

it('values of another previous snapshot are never shown as live', async () => {
  const previous = [at(OTHER, 'eu-central-1'), at(OTHER, 'sa-east-1'), at(THIRD, 'us-east-1')];
  const { keys, snapshot } = await scanned({}, { previous });
  expect(keys).toEqual([`${OWN}/eu-west-1`, `${OWN}/us-east-1`]);
  expect(snapshot.memberships.map(targetKey)).toEqual(BEFORE.map(targetKey));
});
