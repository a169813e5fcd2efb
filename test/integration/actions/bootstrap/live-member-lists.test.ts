import { describe, expect, it } from 'vitest';
import { liveMemberLists } from '../../../../src/actions/bootstrap/live-member-lists.ts';
import type { BootstrapRequest } from '../../../../src/actions/bootstrap/request.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership } from '../../../../src/membership/model.ts';
import { quietContext } from '../../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];
const request = (endpointUrl?: string): BootstrapRequest => ({
  intent: { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: REGIONS }] },
  directory: 'out',
  format: 'hcl',
  access: {},
  force: false,
  ...(endpointUrl !== undefined && {
    live: {
      endpointUrl,
      credentials: { accessKeyId: ADMINISTRATOR, secretAccessKey: 'any' },
      concurrency: 4,
      maxAttempts: 1,
      timeoutSeconds: 20,
    },
  }),
});
const administrator = (region: string, changes: Partial<Membership> = {}) =>
  membership({ account: ADMINISTRATOR, region, members: [{ account: MEMBER, status: 'Created' }], ...changes });

async function read(memberships: Membership[], faults = {}) {
  const emulator = await startEmulator(canonicalSnapshot(memberships), { faults });
  try {
    return await liveMemberLists(request(emulator.url), quietContext());
  } finally {
    await emulator.close();
  }
}

describe('the member lists of the administrator', () => {
  it('are not read without the options for it', async () => {
    expect(await liveMemberLists(request(), quietContext())).toEqual({ memberLists: new Map(), warnings: [] });
  });

  it('are read in every Region of the members', async () => {
    const { memberLists, warnings } = await read(REGIONS.map((region) => administrator(region)));
    const list = new Map([[MEMBER, 'Created']]);
    expect(memberLists).toEqual(new Map(REGIONS.map((region) => [region, list])));
    expect(warnings).toEqual([]);
  });

  it('that cannot be read give a warning', async () => {
    const faults = { targets: { [`${ADMINISTRATOR}/eu-west-1`]: 'access-denied' } };
    const { memberLists, warnings } = await read(
      REGIONS.map((region) => administrator(region)),
      faults,
    );
    expect([...memberLists.keys()]).toEqual(['us-east-1']);
    expect(warnings).toEqual([
      expect.stringContaining(`the members of ${ADMINISTRATOR} in eu-west-1 could not be listed, so only the snapshot`),
    ]);
  });

  it('do not exist where Security Hub is off', async () => {
    const off = { account: ADMINISTRATOR, region: 'eu-west-1', hub: DISABLED_HUB, invitations: [] };
    await expect(read([off, administrator('us-east-1')])).rejects.toMatchObject({
      code: 'usage',
      message: `Security Hub is off in the administrator account ${ADMINISTRATOR} in eu-west-1`,
    });
  });
});
