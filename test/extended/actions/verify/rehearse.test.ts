import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { type RehearseRequest, rehearse } from '../../../../src/actions/verify/rehearse.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { readSample } from '../../../../src/files/package/templates.ts';
import { isAsDecided } from '../../../../src/verify/result.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { withDirectory } from '../../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../../support/terraform.ts';
import { describeIf } from '../../../support/tools.ts';
import { appendTo, contentsOf, quietContext } from '../../../support/verifying.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

async function request(directory: string, destroy: boolean): Promise<RehearseRequest> {
  return { directory, rules: {}, allowForeign: false, destroy, env: await withoutNetwork() };
}

/** As `hubform demo` generates it. */
async function generateDemo(directory: string): Promise<void> {
  const trust = trustEverywhere(['777777777777', '888888888888', '999999999999']);
  const sample = readSnapshot(await readSample(), 'the sample');
  await generate(sample, { directory, decisionOptions: { trust }, adoptHub: false, format: 'hcl', force: false });
}

describeIf(await hasTerraform(), 'terraform', 'hubform rehearse', () => {
  it(
    'shows for the demo what is accepted and enabled, and what destroying it would end',
    { timeout: 600_000 },
    async () => {
      await withDirectory(async (directory) => {
        await generateDemo(directory);
        const before = await contentsOf(directory);
        const { result, applied, destruction } = await rehearse(await request(directory, true), quietContext());

        expect(isAsDecided(result)).toBe(true);
        expect(
          applied.targets.map(({ account, region, changes }) => [account, region, changes.map(({ kind }) => kind)]),
        ).toEqual([
          ['012345678901', 'eu-central-1', ['accepted', 'hub-on']],
          ['012345678901', 'eu-west-1', ['accepted']],
        ]);
        for (const { after } of applied.targets) expect(after?.administrator?.status).toBe('Enabled');

        const accepter = (region: string) => `aws_securityhub_invite_accepter.${region}`;
        expect(destruction?.protected.map(({ account, address }) => `${account} ${address}`).sort()).toEqual([
          '012345678901 aws_securityhub_account.eu_central_1',
          `012345678901 ${accepter('ap_southeast_2')}`,
          `012345678901 ${accepter('us_east_1')}`,
          `111122223333 ${accepter('eu_west_1')}`,
        ]);
        expect(destruction?.unprotected.map(({ address }) => address).sort()).toEqual([
          accepter('eu_central_1'),
          accepter('eu_west_1'),
        ]);
        expect(destruction?.losses.memberships).toEqual([
          { account: '012345678901', region: 'ap-southeast-2', administrator: '999999999999' },
          { account: '012345678901', region: 'eu-central-1', administrator: '999999999999' },
          { account: '012345678901', region: 'eu-west-1', administrator: '999999999999' },
          { account: '012345678901', region: 'us-east-1', administrator: '999999999999' },
          { account: '111122223333', region: 'eu-west-1', administrator: '999999999999' },
        ]);
        expect(destruction?.losses.hubs).toEqual([{ account: '012345678901', region: 'eu-central-1' }]);
        expect(destruction?.refused).toEqual([]);
        expect(await contentsOf(directory)).toEqual(before);
      });
    },
  );

  it('names the members that destroying the code of an administrator would remove', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const members = [
        { account: '222233334444', status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z', email: 'a@example.com' },
        { account: '333344445555', status: 'Removed', invitedAt: '2024-03-10T14:53:14.874Z' },
      ];
      const snapshot = canonicalSnapshot([membership({ members })]);
      const options = {
        directory,
        decisionOptions: {},
        adoptHub: false,
        adoptMembers: true,
        format: 'json',
        force: false,
      } as const;
      await generate(snapshot, options);
      const { result, applied, destruction } = await rehearse(await request(directory, true), quietContext());
      expect(isAsDecided(result)).toBe(true);
      expect(applied.targets).toEqual([]);
      const address = 'aws_securityhub_member.us_east_1_222233334444';
      expect(destruction?.protected).toEqual([{ account: MEMBER, region: 'us-east-1', address }]);
      expect(destruction?.losses).toEqual({
        memberships: [],
        members: [{ account: MEMBER, region: 'us-east-1', member: '222233334444' }],
        hubs: [],
      });
    });
  });

  it('reports a second plan that still shows changes, by address', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const snapshot = canonicalSnapshot([accepted()]);
      await generate(snapshot, { directory, decisionOptions: {}, adoptHub: false, format: 'json', force: false });
      const mine = 'resource "terraform_data" "mine" {\n  input = timestamp()\n}\n';
      await appendTo(join(directory, MEMBER, 'mine.tf'), mine);
      const { result } = await rehearse({ ...(await request(directory, false)), allowForeign: true }, quietContext());
      const mismatches = result.roots.flatMap((root) => root.mismatches);
      expect(mismatches).toMatchObject([{ kind: 'not-idempotent', address: 'terraform_data.mine' }]);
    });
  });
});
