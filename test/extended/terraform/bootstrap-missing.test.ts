import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingMembers } from '../../../src/membership/bootstrap/missing.ts';
import { type Membership, type Snapshot, canonicalSnapshot, targetKey } from '../../../src/membership/model.ts';
import { readExpect } from '../../../src/snapshot/read-expect.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { EU, US } from '../../support/bootstrap-states.ts';
import { type Site, applyInOrder, applyRoots, rootsOf, runAt, withSite } from '../../support/bootstrap-site.ts';
import { NOTHING } from '../../support/plan.ts';
import { STAND_IN_FOR_5 } from '../../support/provider/providers.ts';
import { hasStandIn, standInEnvironment } from '../../support/provider/run.ts';
import { withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const SECOND = '222233334444';
const INVITED = '444455557777';
const STRANGER = '666666666666';
const EXPECT = `members:
  - administrator: "${ADMINISTRATOR}"
    accounts: ["${MEMBER}", "${SECOND}", "333344445555"]
  - administrator: "${ADMINISTRATOR}"
    accounts: ["${INVITED}"]
    regions: [${EU}]
except:
  - accounts: ["333344445555"]
    reason: being closed
`;
const expectOptions = { expectations: readExpect(EXPECT, 'expect.yaml'), today: '2026-11-27' };
const HOSTILE = 'a"\n${file("/etc/passwd")} */ %{ if true }\u202e<b>';

/** Off in one Region and invited by an untrusted account in the other; ended; excused; invited; and one that is a member. */
const MEMBERS: readonly Membership[] = [
  membership({ region: EU, hub: DISABLED_HUB }),
  membership({ region: US, invitations: [invitation('theirs', 'Invited', STRANGER)] }),
  accepted('mine', { account: SECOND, region: EU }),
  membership({ account: SECOND, region: US, invitations: [invitation('old', 'Resigned')] }),
  membership({ account: '333344445555', region: US }),
  membership({ account: INVITED, region: EU, invitations: [invitation('open')] }),
];
/** The list of the administrator agrees with the members. */
const LISTS = [EU, US].map((region) =>
  membership({
    account: ADMINISTRATOR,
    region,
    members: MEMBERS.flatMap(({ account, region: where, invitations }) =>
      invitations.flatMap(({ administrator, status, invitedAt = '' }) =>
        where === region && administrator === ADMINISTRATOR ? [{ account, status, invitedAt }] : [],
      ),
    ),
  }),
);

const missingIn = (snapshot: Snapshot) =>
  missingMembers(snapshot, expectOptions).intents.flatMap(({ members }) =>
    members.flatMap(({ account, regions }) => regions.map((region) => targetKey({ account, region }))),
  );

async function bootstrapMissing(site: Site) {
  await writeFile(join(site.cwd, 'memberships.yaml'), writeSnapshot(site.emulator.snapshot()));
  const from = ['--missing', '--expect', 'expect.yaml', '--snapshot', 'memberships.yaml'];
  return runAt(site, ['bootstrap', ...from, '--apply-role-name', 'apply', '-o', 'code']);
}

describeIf(await hasStandIn(), 'terraform or the stand-in for its provider', 'the code of bootstrap --missing', () => {
  it('leaves only those missing that left, changes no others, and stays when they are members', async () => {
    const before = canonicalSnapshot([...MEMBERS, ...LISTS], new Map([[MEMBER, { name: HOSTILE }]]));
    await withSite(before, async (site) => {
      await writeFile(join(site.cwd, 'expect.yaml'), EXPECT);
      const written = await bootstrapMissing(site);
      expect(written.code, written.stderr).toBe(2);
      expect(await rootsOf(site)).toEqual([MEMBER, ADMINISTRATOR]);

      const env = { ...(await withoutNetwork()), ...(await standInEnvironment('5.100.0')) };
      const rehearsed = await runAt(site, ['rehearse', 'code'], env);
      expect(rehearsed.code, rehearsed.stdout + rehearsed.stderr).toBe(0);

      await applyInOrder(site, STAND_IN_FOR_5);
      const after = site.emulator.snapshot();
      expect(missingIn(after)).toEqual([`${SECOND}/${US}`]);
      const others = ({ memberships }: Snapshot) =>
        memberships.filter(({ account }) => account !== ADMINISTRATOR && account !== MEMBER);
      expect(others(after)).toEqual(others(before));

      const again = await bootstrapMissing(site);
      expect(again.code, again.stderr).toBe(2);
      const plans = await applyRoots(site, STAND_IN_FOR_5, [ADMINISTRATOR, MEMBER]);
      expect(plans).toEqual({ [ADMINISTRATOR]: NOTHING, [MEMBER]: NOTHING });
    });
  });
});
