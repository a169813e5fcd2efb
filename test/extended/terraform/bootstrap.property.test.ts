import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BootstrapDecision, bootstrap } from '../../../src/membership/bootstrap/bootstrap.ts';
import { type Member, lastKnown } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { EU, type Placed, STATES, type State, US, bothSides, sidesOf } from '../../support/bootstrap-states.ts';
import { applyInOrder, bootstrapAt, expectMember, withSite } from '../../support/bootstrap-site.ts';
import { STAND_IN_FOR_5 } from '../../support/provider/providers.ts';
import { hasStandIn } from '../../support/provider/run.ts';
import { seedOr } from '../../support/seed.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, invitation } from '../../support/wire.ts';

const SEED = seedOr(7);
/** Of about four seconds each. */
const RUNS = Number(process.env.HUBFORM_RUNS ?? 2);
const ACCOUNTS = ['111122223333', '222233334444', '333344445555'];

const named = fc.constantFrom<State>(...Object.values(STATES));
const listed = (...statuses: string[]) =>
  fc.option(
    fc.record({ status: fc.constantFrom(...statuses) }).map(({ status }): Omit<Member, 'account'> => ({
      status,
      ...(status !== 'Created' && { invitedAt: '2024-03-10T14:53:14.874Z' }),
    })),
    { nil: undefined },
  );
/** Both sides by themselves: they may say anything of each other, and the member may not have been read. */
const any = fc
  .record({
    member: named.map(({ member }) => member),
    entry: listed('Created', 'Invited', 'Enabled', 'Associated', 'Resigned', 'Deleted', 'Unheard'),
    second: fc.boolean(),
    unreadable: fc.constantFrom(undefined, undefined, 'throttled' as const),
  })
  .map(({ member, entry, second, unreadable }): State => ({
    member: {
      ...member,
      ...(second && { invitations: [...(member.invitations ?? []), invitation('second', 'Removed')] }),
      ...(unreadable && { unreadable }),
    },
    ...(entry && { listed: entry }),
  }))
  // The invitation would be on its way, and never come.
  .filter(({ member, listed: entry }) => entry?.status !== 'Invited' || isOnMembersSide(member));
const targets = ACCOUNTS.flatMap((account) => [EU, US].map((region) => ({ account, region })));
const world = fc
  .tuple(...targets.map((target) => fc.oneof(named, any).map((state): Placed => ({ ...target, state }))))
  .map((placed) => bothSides(placed));
const WORLDS = fc.sample(world, { numRuns: RUNS, seed: SEED }).map((snapshot, i) => ({ snapshot, i: i + 1 }));

const intent = {
  administrator: ADMINISTRATOR,
  members: ACCOUNTS.map((account) => ({ account, regions: [EU, US] })),
};

describeIf(await hasStandIn(), 'terraform or the stand-in for its provider', 'the code of hubform bootstrap', () => {
  it.each(WORLDS)(
    `applies, makes every account with code a member, and changes no others: snapshot $i of seed ${SEED}`,
    async ({ snapshot }) => {
      await withSite(lastKnown(snapshot), async (site) => {
        const decisions = bootstrap(intent, { snapshot });
        await writeFile(join(site.cwd, 'memberships.yaml'), writeSnapshot(snapshot));
        const options = ['--account', ACCOUNTS.join(','), '--region', `${EU},${US}`];
        const written = await bootstrapAt(site, ...options, '--snapshot', 'memberships.yaml');
        expect(written.code, written.stdout + written.stderr).toBe(exitCodeFor(decisions));
        if (decisions.some(({ code }) => code)) await applyInOrder(site, STAND_IN_FOR_5);
        const [before, after] = [lastKnown(snapshot), site.emulator.snapshot()];
        for (const { account, region, code } of decisions) {
          if (code) expectMember(site, account, region);
          else expect(sidesOf(after, account, region)).toEqual(sidesOf(before, account, region));
        }
      });
    },
  );
});

function exitCodeFor(decisions: readonly BootstrapDecision[]): number {
  const kinds = decisions.map(({ kind }) => kind);
  if (kinds.includes('unreadable') || kinds.includes('stale')) return 3;
  return kinds.some((kind) => ['elsewhere', 'duplicate', 'ended', 'organization'].includes(kind)) ? 2 : 0;
}

function isOnMembersSide({ administrator, invitations }: State['member']): boolean {
  return administrator !== undefined || (invitations ?? []).length > 0;
}
