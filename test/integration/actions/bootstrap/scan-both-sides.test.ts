import { describe, expect, it } from 'vitest';
import { scanBothSides, withAdministrator } from '../../../../src/actions/bootstrap/scan-both-sides.ts';
import { type EmulatorOptions, startEmulator } from '../../../../src/emulator/server.ts';
import { type Membership, type Snapshot, canonicalSnapshot, targetKey } from '../../../../src/membership/model.ts';
import { quietContext } from '../../../support/verifying.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../../support/wire.ts';

const SECOND = '222233334444';
const own = (region: string): Membership =>
  membership({ account: ADMINISTRATOR, region, members: [{ account: MEMBER, status: 'Created' }] });
const STATES = [
  ...['eu-west-1', 'us-east-1'].flatMap((region) => [membership({ region }), own(region)]),
  membership({ account: SECOND, region: 'eu-west-1' }),
];
type Sides = Parameters<typeof scanBothSides>[0];

async function scan(sides: Omit<Sides, 'administrator'>, options: EmulatorOptions = {}, more: object = {}) {
  const emulator = await startEmulator(canonicalSnapshot(STATES), options);
  const connection = {
    ...{ endpointUrl: emulator.url, concurrency: 4, maxAttempts: 1, timeoutSeconds: 20, roleName: 'read' },
    credentials: { accessKeyId: ADMINISTRATOR, secretAccessKey: 'any' },
    ...more,
  };
  try {
    return await scanBothSides({ administrator: ADMINISTRATOR, ...sides }, connection, quietContext());
  } finally {
    await emulator.close();
  }
}
const targets = ({ snapshot }: { readonly snapshot: Snapshot }) => snapshot.memberships.map(targetKey);

describe('a scan of both sides', () => {
  it('reads each member in its Regions, and the administrator in all of them, with its list', async () => {
    const read = await scan({
      members: [
        { account: MEMBER, name: 'payments', regions: ['us-east-1'] },
        { account: SECOND, regions: ['eu-west-1'] },
      ],
    });
    expect(targets(read)).toEqual([
      `${MEMBER}/us-east-1`,
      `${SECOND}/eu-west-1`,
      `${ADMINISTRATOR}/eu-west-1`,
      `${ADMINISTRATOR}/us-east-1`,
    ]);
    expect(read.snapshot.memberships.at(2)?.members).toEqual([{ account: MEMBER, status: 'Created' }]);
    expect([read.caller, read.problems]).toEqual([ADMINISTRATOR, []]);
    expect(read.snapshot.accounts?.get(MEMBER)).toEqual({ name: 'payments' });
  });

  it('knows which Regions are on for the administrator, where all are wanted', async () => {
    const read = await scan({
      members: [
        { account: MEMBER, regions: 'all' },
        { account: SECOND, regions: ['eu-west-1'] },
      ],
      excludedRegions: ['us-east-1'],
    });
    expect(read.administratorsRegions?.enabled).toContain('eu-west-1');
    expect(targets(read)).toContain(`${MEMBER}/eu-west-1`);
    expect(targets(read)).not.toContain(`${MEMBER}/us-east-1`);
    expect(targets(read).filter((key) => key.startsWith(SECOND))).toEqual([`${SECOND}/eu-west-1`]);
  });

  it('says which name no Region has', async () => {
    await expect(scan({ members: [{ account: MEMBER, regions: ['eu-wset-1'] }] })).rejects.toMatchObject({
      code: 'usage',
      message: 'AWS has no Region "eu-wset-1"',
    });
  });

  it('keeps last known values of what it cannot read, and of nothing else', async () => {
    const previous = canonicalSnapshot([membership(), membership({ account: '333344445555' })]);
    const read = await scan(
      { members: [{ account: MEMBER, regions: ['us-east-1'] }], previous },
      { faults: { assumeRoleDenied: [MEMBER] } },
    );
    expect(read.snapshot.memberships.at(0)).toEqual({ ...membership(), unreadable: 'assume-role-denied' });
    expect(targets(read)).not.toContain('333344445555/us-east-1');
    expect(read.problems.map(({ account }) => account)).toEqual([MEMBER]);
  });

  it('needs a role for other accounts', async () => {
    const members = [{ account: MEMBER, regions: ['us-east-1'] }];
    await expect(scan({ members }, {}, { roleName: undefined })).rejects.toMatchObject({
      hint: expect.stringMatching(/--role-name.*--snapshot.*--offline --assume-hub on\|off/) as string,
    });
  });
});

describe('the targets of the administrator', () => {
  it('that were not read are unreadable, and not absent', () => {
    const snapshot = canonicalSnapshot([own('us-east-1')]);
    const problems = [{ account: ADMINISTRATOR, targets: [], cause: 'access-denied' } as const];
    const regions = ['us-east-1', 'eu-west-1', 'eu-west-1'];
    expect(withAdministrator({ snapshot, problems }, ADMINISTRATOR, regions).memberships).toEqual([
      { account: ADMINISTRATOR, region: 'eu-west-1', invitations: [], unreadable: 'access-denied' },
      own('us-east-1'),
    ]);
  });
});
