import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PolicyName, STATEMENTS } from '../../../src/iam/catalogue.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import {
  CALLER,
  EU,
  STATES,
  STATE_NAMES,
  type StateName,
  US,
  bothSides,
  sidesOf,
} from '../../support/bootstrap-states.ts';
import {
  type Site,
  applyInOrder,
  applyRoots,
  bootstrapAt,
  expectMember,
  rootsOf,
  runAt,
  withSite,
} from '../../support/bootstrap-site.ts';
import { NOTHING, type PlanCounts } from '../../support/plan.ts';
import { withBoth } from '../../support/provider/agreements.ts';
import { callsIn, stateIn } from '../../support/provider/outcome.ts';
import { type Provider, REAL, STAND_IN_FOR_5 } from '../../support/provider/providers.ts';
import { standInEnvironment } from '../../support/provider/run.ts';
import { hasTerraform, terraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, DISABLED_HUB, membership } from '../../support/wire.ts';

/** Each account is in one of the nine states in the first Region, and in the next one in the second. */
const ACCOUNTS = STATE_NAMES.map((_, i) => String(111111111111 * (i + 1)));
const stateAt = (i: number): StateName => STATE_NAMES[i % STATE_NAMES.length] ?? 'new';
const TARGETS = ACCOUNTS.flatMap((account, i) => [
  { account, region: EU, name: stateAt(i) },
  { account, region: US, name: stateAt(i + 1) },
]);

/** What the code does in each state that has code. */
const CODE: Partial<Record<StateName, { readonly kind: string; readonly entry: string; readonly hub?: boolean }>> = {
  new: { kind: 'invite', entry: 'created', hub: true },
  'hub on': { kind: 'invite', entry: 'created' },
  created: { kind: 'replace', entry: 'destroyed', hub: true },
  invited: { kind: 'accept', entry: 'imported', hub: true },
  accepted: { kind: 'adopt', entry: 'imported' },
};
const WITHOUT_CODE: Partial<Record<StateName, string>> = {
  resigned: 'ended',
  removed: 'ended',
  elsewhere: 'elsewhere',
  organization: 'organization',
};

const nameOf = (region: string) => region.replaceAll('-', '_');

/** What an apply of both kinds of root modules has to do, from the states alone. */
function expectedPlans(): Record<string, PlanCounts> {
  const plans: Record<string, PlanCounts> = { [ADMINISTRATOR]: structuredClone(NOTHING) };
  for (const { account, region, name } of TARGETS) {
    const code = CODE[name];
    if (!code) continue;
    const [own, list] = [(plans[account] ??= structuredClone(NOTHING)), plans[ADMINISTRATOR] ?? NOTHING];
    const accepter = `aws_securityhub_invite_accepter.${nameOf(region)}`;
    (name === 'accepted' ? own.imported : own.created).push(accepter);
    if (code.hub) own.created.push(`aws_securityhub_account.${nameOf(region)}`);
    const entry = `aws_securityhub_member.${nameOf(region)}_${account}`;
    if (code.entry === 'created') list.created.push(entry);
    else list.imported.push(entry);
    if (code.entry === 'destroyed') list.destroyed.push(entry);
  }
  for (const counts of Object.values(plans)) for (const list of Object.values(counts)) (list as string[]).sort();
  return plans;
}

/** The actions that Terraform called, over all tests of this file. */
const called = { members: new Set<string>(), administrator: new Set<string>() };

/** Runs Terraform in order, and keeps what the real provider called. */
async function applied(site: Site, provider: Provider) {
  const { plans, calls } = await applyInOrder(site, provider);
  if (provider === REAL) {
    for (const { account, action } of calls) {
      (account === ADMINISTRATOR ? called.administrator : called.members).add(action);
    }
  }
  return { plans, calls: callsIn(calls) };
}

/** The emulator numbers the invitations as they come, and Terraform sends those of several Regions at once. */
function withoutIds(outcome: object): unknown {
  const text = JSON.stringify(outcome).replace(/"[0-9a-f]{32}"/g, '"an id"');
  return JSON.parse(text.replace(/"2026-[^"]*Z"/g, '"a time"'));
}

async function statesOf(site: Site): Promise<object[]> {
  return Promise.all((await rootsOf(site)).map((account) => stateIn(join(site.cwd, 'code', account))));
}

describeIf(await hasTerraform(), 'terraform', 'hubform bootstrap', () => {
  it('makes members of all who can become one, from each of nine states in two Regions', { timeout: 600_000 }, () =>
    withBoth(['nine states in two Regions'], fromNineStates),
  );

  function fromNineStates(provider: Provider) {
    const before = bothSides(TARGETS.map(({ name, ...target }) => ({ ...target, state: STATES[name] })));
    return withSite(
      before,
      async (site) => {
        const named = ['--account', ACCOUNTS.join(','), '--region', `${EU},${US}`, '--role-name', 'read'];
        const written = await bootstrapAt(site, ...named);
        expect(written.code, written.stderr).toBe(2);
        for (const { account, region, name } of TARGETS) {
          const kind = CODE[name]?.kind ?? WITHOUT_CODE[name] ?? '';
          expect(written.stdout).toMatch(new RegExp(`^${account} +${region} +${kind} `, 'm'));
        }
        expectSteps(written.stdout);
        if (provider === STAND_IN_FOR_5) await expectVerified(site);

        const { plans, calls } = await applied(site, provider);
        expect(plans).toEqual(expectedPlans());
        const after = site.emulator.snapshot();
        const states = await statesOf(site);
        for (const { account, region, name } of TARGETS) {
          if (CODE[name]) expectMember(site, account, region);
          if (name === 'accepted' || !CODE[name]) {
            expect(sidesOf(after, account, region)).toEqual(sidesOf(before, account, region));
          }
        }

        // Run again, it adopts the new members, and no plan has anything to do.
        const again = await bootstrapAt(site, ...named);
        expect(again.code, again.stderr).toBe(2);
        expect(again.stdout).toMatch(/\b10 adopt\b/);
        if (provider === STAND_IN_FOR_5) {
          const second = await applyRoots(site, provider, await rootsOf(site));
          expect(Object.values(second)).toEqual(Object.values(second).map(() => NOTHING));
        }
        return withoutIds({ states, live: after, calls });
      },
      { invitationDelayMs: 1_000 },
    );
  }

  /** Whoever cannot become a member by the code is named, with the commands that restore it. */
  function expectSteps(stdout: string): void {
    for (const { account, region, name } of TARGETS) {
      if (WITHOUT_CODE[name] === 'ended') {
        expect(stdout).toContain(
          `aws securityhub delete-invitations --account-ids ${ADMINISTRATOR} --region ${region}`,
        );
        expect(stdout).toContain(`aws securityhub delete-members --account-ids ${account} --region ${region}`);
      }
      if (name === 'elsewhere') {
        expect(stdout).toContain(`aws securityhub disassociate-from-administrator-account --region ${region}`);
      }
    }
  }

  /** Offline, before anything was applied: as decided, and an apply makes the members. */
  async function expectVerified(site: Site): Promise<void> {
    const env = { ...(await withoutNetwork()), ...(await standInEnvironment('5.100.0')) };
    for (const command of ['verify', 'rehearse']) {
      const { code, stdout, stderr } = await runAt({ ...site }, [command, 'code'], env);
      expect(code, stdout + stderr).toBe(0);
    }
  }

  it('enables the hub of the administrator, with --administrator-hub, before it invites', { timeout: 300_000 }, () =>
    withBoth(['the hub of the administrator'], (provider) => {
      const [account = ''] = ACCOUNTS;
      const off = [account, ADMINISTRATOR].map((id) => membership({ account: id, region: EU, hub: DISABLED_HUB }));
      return withSite(canonicalSnapshot(off), async (site) => {
        const named = ['--account', account, '--region', EU, '--role-name', 'read'];
        const refused = await bootstrapAt(site, ...named);
        expect(refused.code).toBe(1);
        expect(refused.stderr).toContain('--administrator-hub');
        const written = await bootstrapAt(site, ...named, '--administrator-hub');
        expect(written.code, written.stderr).toBe(0);
        const { plans } = await applied(site, provider);
        const hub = `aws_securityhub_account.${nameOf(EU)}`;
        expect(plans).toEqual({
          [ADMINISTRATOR]: { ...NOTHING, created: [hub, `aws_securityhub_member.${nameOf(EU)}_${account}`] },
          [account]: { ...NOTHING, created: [hub, `aws_securityhub_invite_accepter.${nameOf(EU)}`] },
        });
        expectMember(site, account, EU);
        return withoutIds({ states: await statesOf(site), live: site.emulator.snapshot() });
      });
    }),
  );

  it('that takes a hub for off, which is on, ends in an error of the apply', { timeout: 300_000 }, () =>
    withBoth(['a hub that was taken for off'], (provider) => {
      const [account = ''] = ACCOUNTS;
      return withSite(bothSides([{ account, region: EU, state: STATES['hub on'] }]), async (site) => {
        const named = ['--account', account, '--region', EU, '--offline'];
        const refused = await bootstrapAt(site, ...named);
        expect(refused.code).toBe(1);
        expect(refused.stderr).toContain('--assume-hub');
        await expect(rootsOf(site)).rejects.toThrow('ENOENT');

        const written = await bootstrapAt(site, ...named, '--assume-hub', 'off');
        expect(written.code, written.stderr).toBe(0);
        await applyRoots(site, provider, [ADMINISTRATOR]);
        const cwd = join(site.cwd, 'code', account);
        const root = await provider.prepare({ cwd, account: CALLER, emulatorUrl: site.emulator.url });
        const { code, stderr } = await terraform(['apply', '-auto-approve', '-input=false'], root);
        expect(code).toBe(1);
        expect(stderr).toContain('ResourceConflictException');

        // What is live is read by default, so the same command without an assumption repairs it.
        const read = await bootstrapAt(site, ...named.slice(0, -1), '--role-name', 'read');
        expect(read.code, read.stderr).toBe(0);
        await applyInOrder(site, provider);
        expectMember(site, account, EU);
        return withoutIds({ states: await statesOf(site), live: site.emulator.snapshot() });
      });
    }),
  );

  it('writes code that calls only the actions that the policies allow', () => {
    const inPolicies = (calls: ReadonlySet<string>) =>
      [...calls].filter((action) => !NOT_IN_A_POLICY.includes(action)).sort();
    expect(inPolicies(called.members)).toEqual(actionsOf('apply'));
    expect(inPolicies(called.administrator)).toEqual(actionsOf('administrator'));
  });
});

/** GetCallerIdentity needs no permission; the roles to assume depend on the user's set-up. */
const NOT_IN_A_POLICY = ['sts:AssumeRole', 'sts:GetCallerIdentity'];

function actionsOf(name: PolicyName): string[] {
  const actions = STATEMENTS[name].flatMap((statement) => statement.actions);
  return actions
    .filter(({ proof }) => proof === 'always')
    .map(({ action }) => action)
    .sort();
}
