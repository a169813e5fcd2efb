import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BootstrapRequest, bootstrapMembers } from '../../../src/actions/bootstrap/bootstrap.ts';
import { rehearse } from '../../../src/actions/verify/rehearse.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { MANIFEST } from '../../../src/files/tree/paths.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { contentsOf, quietContext, replaceIn } from '../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const SECOND = '222233334444';
const [EU, US] = ['eu-west-1', 'us-east-1'];

/** Created and never invited; invited; known only from the administrator's list; a member already. */
const STATES: readonly Membership[] = [
  membership({ region: EU, hub: DISABLED_HUB }),
  membership({ region: US, hub: DISABLED_HUB, invitations: [invitation('one')] }),
  accepted('two', { account: SECOND, region: US }),
  membership({ account: ADMINISTRATOR, region: EU, members: [listed(MEMBER, 'Created'), listed(SECOND, 'Invited')] }),
  membership({ account: ADMINISTRATOR, region: US, members: [listed(MEMBER, 'Invited'), listed(SECOND, 'Enabled')] }),
  // These are not part of the intent.
  membership({ account: '333344445555', region: US }),
  membership({ region: 'ap-south-1' }),
];

function listed(account: string, status: string) {
  return { account, status };
}

const request = (directory: string, changes: Partial<BootstrapRequest> = {}): BootstrapRequest => ({
  intent: {
    administrator: ADMINISTRATOR,
    members: [SECOND, MEMBER].map((account) => ({ account, email: 'a@example.com', regions: [EU, US] })),
  },
  directory,
  snapshot: canonicalSnapshot(STATES),
  format: 'hcl',
  access: { profile: 'security' },
  force: false,
  ...changes,
});

const checked = async (directory: string) =>
  ({ directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() }) as const;

const one = (account: string): BootstrapRequest['intent'] => ({
  administrator: ADMINISTRATOR,
  members: [{ account, regions: [EU] }],
});

describeIf(await hasTerraform(), 'terraform', 'a directory that hubform bootstrap wrote', () => {
  it('is rehearsed from the recorded state until all accounts are members', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      await bootstrapMembers(request(directory), quietContext());
      const before = await contentsOf(directory);
      const { result, applied } = await rehearse({ ...(await checked(directory)), destroy: false }, quietContext());
      // Without a mismatch, a second plan was empty as well.
      expect(result.roots).toMatchObject([
        { account: MEMBER, mismatches: [], counts: { import: 2, create: 5, change: 0, destroy: 1 } },
        { account: SECOND, mismatches: [], counts: { import: 3, create: 2, change: 0, destroy: 0 } },
      ]);
      const accepts = { changes: expect.arrayContaining([expect.objectContaining({ kind: 'accepted' })]) as unknown };
      expect(applied.targets.filter(({ account }) => account !== ADMINISTRATOR)).toMatchObject([
        { account: MEMBER, region: EU, ...accepts },
        { account: MEMBER, region: US, ...accepts },
        { account: SECOND, region: EU, ...accepts },
      ]);
      expect(await contentsOf(directory)).toEqual(before);
    });
  });

  it('is verified without a snapshot, with the credentials of the administrator', { timeout: 120_000 }, async () => {
    await withDirectory(async (directory) => {
      const { format, force } = request(directory);
      const withoutSnapshot = { intent: one(MEMBER), directory, format, force, access: {}, applyRoleName: 'apply' };
      await bootstrapMembers(withoutSnapshot, quietContext());
      const { roots } = await verify(await checked(directory), quietContext());
      expect(roots).toMatchObject([{ mismatches: [], counts: { import: 0, create: 3, change: 0, destroy: 0 } }]);
    });
  });

  it('has a mismatch if it invites another account', { timeout: 120_000 }, async () => {
    await withDirectory(async (directory) => {
      await bootstrapMembers(request(directory, { intent: one(SECOND) }), quietContext());
      const code = join(directory, SECOND, 'memberships.tf');
      await replaceIn(code, /(aws_securityhub_member" "eu_west_1" \{[^}]*account_id *= )"\d+"/, '$1"555566667777"');
      const { roots } = await verify(await checked(directory), quietContext());
      expect(roots[0]?.mismatches.map(({ kind }) => kind)).toEqual(['replaced', 'account']);
    });
  });
});

describe('a directory that hubform bootstrap wrote', () => {
  it('keeps the relevant part of the snapshot, and does not depend on the order of the members', async () => {
    await withDirectory(async (directory) => {
      const { intent } = request(directory);
      await bootstrapMembers(request(directory), quietContext());
      const first = await contentsOf(directory);
      expect(await readFile(join(directory, 'memberships.yaml'), 'utf8')).not.toMatch(/333344445555|ap-south-1/);
      const members = [...intent.members].reverse();
      const { result } = await bootstrapMembers(request(directory, { intent: { ...intent, members } }), quietContext());
      expect(result.written).toEqual([]);
      expect(await contentsOf(directory)).toEqual(first);
    });
  });

  it('by an older hubform is refused with a hint', async () => {
    await withDirectory(async (directory) => {
      await bootstrapMembers(request(directory), quietContext());
      const manifest = JSON.parse(await readFile(join(directory, MANIFEST), 'utf8')) as { options: object };
      const { administrator } = manifest.options as { administrator: string };
      await writeFile(join(directory, MANIFEST), JSON.stringify({ ...manifest, options: { administrator } }));
      await expect(verify(await checked(directory), quietContext())).rejects.toMatchObject({
        code: 'snapshot',
        hint: expect.stringContaining('hubform bootstrap') as unknown,
      });
    });
  });
});
