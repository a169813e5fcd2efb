import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bootstrapMembers } from '../../../src/actions/bootstrap/bootstrap.ts';
import { rehearse } from '../../../src/actions/verify/rehearse.ts';
import { missingMembers } from '../../../src/membership/bootstrap/missing.ts';
import { join } from 'node:path';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot, lastKnown, targetKey } from '../../../src/membership/model.ts';
import { mustRun, withDirectory } from '../../support/plan.ts';
import { preparedRoot } from '../../support/prepared-root.ts';
import { seedOr } from '../../support/seed.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext } from '../../support/verifying.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const SECOND = '222233334444';
const [EU, US] = ['eu-west-1', 'us-east-1'];
const STRANGER = '666666666666';
const SEED = seedOr(3);
/** Of a plan and an apply each. */
const RUNS = Number(process.env.HUBFORM_RUNS ?? 1);

const expectations = {
  members: [{ administrator: ADMINISTRATOR, regions: [EU, US] }],
  except: [{ accounts: ['333344445555'], reason: 'being closed' }],
  trust: [],
  names: new Map<string, string>(),
};
const expectOptions = { expectations, today: '2026-11-27' };

/** Off in one Region and invited by a stranger in the other, with a hostile name; ended; excused; and one that is a member. */
const BY_HAND: readonly Membership[] = [
  membership({ region: EU, hub: DISABLED_HUB }),
  membership({ region: US, invitations: [invitation('theirs', 'Invited', STRANGER)] }),
  accepted('mine', { account: SECOND, region: EU }),
  membership({ account: SECOND, region: US, invitations: [invitation('old', 'Resigned')] }),
  membership({ account: '333344445555', region: US }),
  membership({ account: '444455557777', region: EU, invitations: [invitation('open')] }),
];
const HOSTILE = 'a"\n${file("/etc/passwd")} */ %{ if true }\u202e<b>';

const state = fc.constantFrom<(account: string, region: string) => Membership>(
  (account, region) => membership({ account, region, hub: DISABLED_HUB }),
  (account, region) => membership({ account, region }),
  (account, region) => membership({ account, region, invitations: [invitation('x', 'Invited', STRANGER)] }),
  (account, region) => membership({ account, region, invitations: [invitation('y')] }),
  (account, region) => membership({ account, region, invitations: [invitation('z', 'Removed')] }),
  (account, region) => accepted('w', { account, region }),
);
const small = fc
  .tuple(state, state, state)
  .map(([one, two, three]) => [one(MEMBER, EU), two(MEMBER, US), three(SECOND, US)]);

const CASES = [BY_HAND, ...fc.sample(small, { numRuns: RUNS, seed: SEED })].map((memberships, i) => ({
  memberships,
  i,
}));

describeIf(await hasTerraform(), 'terraform', 'the code of bootstrap --missing', () => {
  it.each(CASES)(
    `leaves nobody missing but who has no code, in snapshot $i of seed ${SEED}`,
    { timeout: 300_000 },
    async ({ memberships }) => {
      const administrators = [EU, US].map((region) =>
        membership({ account: ADMINISTRATOR, region, members: listedBy(memberships, region) }),
      );
      const snapshot = canonicalSnapshot([...memberships, ...administrators], new Map([[MEMBER, { name: HOSTILE }]]));
      const [intent] = missingMembers(snapshot, expectOptions).intents;
      if (!intent) return;
      await withDirectory(async (directory) => {
        const request = {
          intent,
          directory,
          snapshot,
          format: 'hcl',
          access: { roleName: 'invite' },
          force: false,
        } as const;
        const { decisions, roots } = await bootstrapMembers(request, quietContext());

        if (memberships === BY_HAND) {
          const checked = { directory, rules: {}, allowForeign: false, env: await withoutNetwork(), destroy: false };
          const { result } = await rehearse(checked, quietContext());
          expect(result.roots.flatMap(({ mismatches }) => mismatches)).toEqual([]);
        }

        // A rehearsal knows only the targets of the code, so the whole snapshot is applied to as well.
        const emulator = await startEmulator(lastKnown(snapshot));
        try {
          for (const { account } of roots) {
            const here = { cwd: join(directory, account), account, emulatorUrl: emulator.url };
            await mustRun(['apply', '-input=false', '-auto-approve'], await preparedRoot(here));
          }
          const after = emulator.snapshot();
          const left = missingMembers(after, expectOptions).intents.flatMap(({ members }) =>
            members.flatMap(targetsOf),
          );
          expect(left).toEqual(decisions.filter(({ code }) => !code).map(targetKey));
          const touched = new Set(decisions.filter(({ code }) => code).map(targetKey));
          const others = (all: readonly Membership[]) =>
            all.filter((one) => one.account !== ADMINISTRATOR && !touched.has(targetKey(one)));
          expect(others(after.memberships)).toEqual(others(snapshot.memberships));
        } finally {
          await emulator.close();
        }
      });
    },
  );
});

function targetsOf({ account, regions }: { readonly account: string; readonly regions: readonly string[] }): string[] {
  return regions.map((region) => targetKey({ account, region }));
}

/** The list of the administrator agrees with the members. */
function listedBy(memberships: readonly Membership[], region: string) {
  return memberships
    .filter((one) => one.region === region)
    .flatMap(({ account, invitations }) =>
      invitations.filter((one) => one.administrator === ADMINISTRATOR).map(({ status }) => ({ account, status })),
    );
}
