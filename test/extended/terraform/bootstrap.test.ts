import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type BootstrapRequest, bootstrapMembers } from '../../../src/actions/bootstrap/bootstrap.ts';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import type { BootstrapKind } from '../../../src/membership/bootstrap/catalogue.ts';
import { type Member, type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { type PolicyName, STATEMENTS } from '../../../src/iam/catalogue.ts';
import { NOTHING, type PlanCounts, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { withBoth } from '../../support/provider/agreements.ts';
import { leftIn, stateIn } from '../../support/provider/outcome.ts';
import { type Provider, REAL } from '../../support/provider/providers.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { DISABLED_HUB, ENABLED_HUB, accepted, invitation, membership, wire } from '../../support/wire.ts';

const ADMINISTRATOR = '444455556666';
const [FIRST, SECOND, THIRD] = ['111122223333', '222233334444', '333344445555'];
const INVITED = [FIRST, SECOND];
const EU = 'eu-west-1';
const US = 'us-east-1';

/** The administrator's hub is on in both Regions, as inviting requires. Its member list agrees with the members. */
function administratorOf(members: readonly Membership[]): Membership[] {
  return [EU, US].map((region) => {
    const listed = members.flatMap(({ account, region: where, administrator, invitations: [sent] }): Member[] => {
      const entry = administrator ?? sent;
      if (where !== region || !entry) return [];
      const { status = 'Enabled', invitedAt } = entry;
      return [{ account, status, ...(invitedAt !== undefined && { invitedAt }) }];
    });
    return membership({ account: ADMINISTRATOR, region, members: listed });
  });
}

const HUB = 'aws_securityhub_account';
const MEMBER = 'aws_securityhub_member';
const ACCEPTER = 'aws_securityhub_invite_accepter';
const addresses = (region: string, ...types: string[]) =>
  types.map((type) => `${type}.${region.replaceAll('-', '_')}`).sort();

function requestFor(emulator: Emulator, directory: string, accounts: readonly string[]): BootstrapRequest {
  return {
    intent: {
      administrator: ADMINISTRATOR,
      members: accounts.map((account) => ({ account, email: `${account}@example.com`, regions: [EU, US] })),
    },
    directory,
    snapshot: emulator.snapshot(),
    live: {
      endpointUrl: emulator.url,
      credentials: { accessKeyId: ADMINISTRATOR, secretAccessKey: 'any' },
      concurrency: 8,
      maxAttempts: 1,
      timeoutSeconds: 20,
    },
    format: 'hcl',
    access: { roleName: 'invite' },
    force: false,
  };
}

const context = {
  reporter: { report: () => undefined },
  signal: new AbortController().signal,
  stdin: () => Promise.resolve(''),
};

const RECORDING = { recordCalls: 100_000, now: () => new Date('2026-11-27T12:00:00.000Z') };

/** The state of the member and of the administrator's list, read from the emulator. */
async function bothSides(emulator: Emulator, account: string, region: string) {
  const about = { account, region };
  const hub = await wire(emulator.url, '/accounts', about);
  const memberSide = (await wire(emulator.url, '/administrator', about)).json as {
    Administrator?: { AccountId: string; MemberStatus: string };
  } | null;
  const listed = (
    await wire(emulator.url, '/members/get', {
      account: ADMINISTRATOR,
      region,
      method: 'POST',
      body: JSON.stringify({ AccountIds: [account] }),
    })
  ).json as { Members: { MemberStatus: string }[] } | null;
  return {
    hub: hub.status,
    administrator: memberSide?.Administrator?.AccountId,
    member: memberSide?.Administrator?.MemberStatus,
    listed: listed?.Members[0]?.MemberStatus,
  };
}
const ENABLED = { hub: 200, administrator: ADMINISTRATOR, member: 'Enabled', listed: 'Enabled' };

/** The actions that Terraform and `--live` called, over all tests of this file. */
const called = { members: new Set<string>(), administrator: new Set<string>() };

/** Records the calls since `from`, before the test makes calls itself. */
function recordCalls(provider: Provider, { calls }: Emulator, from: number): void {
  if (provider !== REAL) return;
  for (const { account, action } of calls.recorded.slice(from)) {
    (account === ADMINISTRATOR ? called.administrator : called.members).add(action);
  }
}

/** The emulator numbers the invitations as they come, and Terraform sends those of several Regions at once. */
function withoutIds(outcome: object): unknown {
  return JSON.parse(JSON.stringify(outcome).replace(/"[0-9a-f]{32}"/g, '"an id"'));
}

/** GetCallerIdentity needs no permission; the roles to assume depend on the user's set-up. */
const NOT_IN_A_POLICY = ['sts:AssumeRole', 'sts:GetCallerIdentity'];

function actionsOf(name: PolicyName): string[] {
  const actions = STATEMENTS[name].flatMap((statement) => statement.actions);
  return actions
    .filter(({ proof }) => proof === 'always')
    .map(({ action }) => action)
    .sort();
}

describeIf(await hasTerraform(), 'terraform', 'hubform bootstrap', () => {
  it('makes two accounts members in two Regions, with one apply each', { timeout: 600_000 }, async () => {
    await withBoth(['two accounts become members'], becomeMembers);
  });

  function becomeMembers(provider: Provider) {
    return withDirectory(async (directory) => {
      const members = INVITED.flatMap((account) =>
        [EU, US].map((region) => membership({ account, region, hub: DISABLED_HUB })),
      );
      const emulator = await startEmulator(canonicalSnapshot([...members, ...administratorOf(members)]), RECORDING);
      try {
        let recorded = 0;
        const request = requestFor(emulator, directory, INVITED);
        const { decisions } = await bootstrapMembers(request, context);
        expect(decisions.map(({ kind }) => kind)).toEqual(Array<BootstrapKind>(4).fill('invite'));
        for (const account of INVITED) {
          const root = await provider.prepare({ cwd: join(directory, account), account, emulatorUrl: emulator.url });
          await mustRun(['fmt', '-check', '-diff'], root);
          expect(await planOf(root)).toEqual({
            ...NOTHING,
            created: [...addresses(EU, HUB, MEMBER, ACCEPTER), ...addresses(US, HUB, MEMBER, ACCEPTER)].sort(),
          });
          await mustRun(['apply', '-input=false', 'planned'], root);
          recordCalls(provider, emulator, recorded);
          for (const region of [EU, US]) expect(await bothSides(emulator, account, region)).toEqual(ENABLED);
          recorded = emulator.calls.recorded.length;
          expect(await planOf(root)).toEqual(NOTHING);
        }

        // Generated again, the code adopts the memberships, and its plan is still empty.
        const again = await bootstrapMembers({ ...request, snapshot: emulator.snapshot() }, context);
        expect(again.decisions.map(({ kind }) => kind)).toEqual(Array<BootstrapKind>(4).fill('adopt'));
        const root = await provider.prepare({ cwd: join(directory, FIRST), account: FIRST, emulatorUrl: emulator.url });
        await mustRun(['fmt', '-check', '-diff'], root);
        expect(await planOf(root)).toEqual(NOTHING);
        return withoutIds({ state: await stateIn(root.cwd), ...leftIn([emulator]) });
      } finally {
        await emulator.close();
      }
    });
  }

  const on = (account: string, region: string, changes: Partial<Membership> = {}) =>
    membership({ account, region, hub: ENABLED_HUB, ...changes });

  it.each<State>([
    {
      name: 'created, and invited',
      account: FIRST,
      eu: membership({ account: FIRST, region: EU, hub: DISABLED_HUB }),
      us: membership({ account: FIRST, region: US, hub: DISABLED_HUB, invitations: [invitation('one')] }),
      created: true,
      kinds: ['replace', 'accept'],
      plan: {
        imported: [...addresses(EU, MEMBER), ...addresses(US, MEMBER)],
        created: [...addresses(EU, HUB, ACCEPTER), ...addresses(US, HUB, ACCEPTER)].sort(),
        destroyed: addresses(EU, MEMBER),
      },
      after: [ENABLED, ENABLED],
    },
    {
      name: 'hub on, and a member already',
      account: SECOND,
      eu: on(SECOND, EU),
      us: accepted('one', { account: SECOND, region: US }),
      kinds: ['invite', 'adopt'],
      plan: {
        imported: addresses(US, MEMBER, ACCEPTER),
        created: addresses(EU, MEMBER, ACCEPTER),
      },
      after: [ENABLED, ENABLED],
    },
    {
      name: 'resigned, and a member by the old name of the status',
      account: THIRD,
      eu: on(THIRD, EU, { invitations: [invitation('one', 'Resigned')] }),
      us: on(THIRD, US, {
        administrator: { account: ADMINISTRATOR, status: 'ASSOCIATED', invitationId: 'one' },
        invitations: [invitation('one', 'ASSOCIATED')],
      }),
      kinds: ['ended', 'adopt'],
      plan: { imported: addresses(US, MEMBER, ACCEPTER) },
      after: [
        { hub: 200, administrator: undefined, member: undefined, listed: 'Resigned' },
        { ...ENABLED, member: 'ASSOCIATED', listed: 'ASSOCIATED' },
      ],
    },
  ])('continues from an existing state: $name', { timeout: 300_000 }, async ({ name, ...state }) => {
    await withBoth([name], (provider) => continueFrom(provider, state));
  });

  function continueFrom(provider: Provider, { account, eu, us, created, kinds, plan, after }: Omit<State, 'name'>) {
    return withDirectory(async (directory) => {
      const emulator = await startEmulator(canonicalSnapshot([eu, us, ...administratorOf([eu, us])]), RECORDING);
      try {
        if (created) {
          const body = JSON.stringify({ AccountDetails: [{ AccountId: account, Email: 'other@example.com' }] });
          await wire(emulator.url, '/members', { account: ADMINISTRATOR, region: EU, method: 'POST', body });
        }
        const from = emulator.calls.recorded.length;
        const { decisions } = await bootstrapMembers(requestFor(emulator, directory, [account]), context);
        expect(decisions.map(({ kind }) => kind)).toEqual(kinds);
        const root = await provider.prepare({ cwd: join(directory, account), account, emulatorUrl: emulator.url });
        await mustRun(['fmt', '-check', '-diff'], root);
        expect(await planOf(root)).toEqual({ ...NOTHING, ...plan });
        await mustRun(['apply', '-input=false', 'planned'], root);
        recordCalls(provider, emulator, from);
        expect([await bothSides(emulator, account, EU), await bothSides(emulator, account, US)]).toEqual(after);
        expect(await planOf(root)).toEqual(NOTHING);
        return withoutIds({ state: await stateIn(root.cwd), ...leftIn([emulator]) });
      } finally {
        await emulator.close();
      }
    });
  }

  it('calls only the actions that the policies allow', () => {
    const inPolicies = (calls: ReadonlySet<string>) =>
      [...calls].filter((action) => !NOT_IN_A_POLICY.includes(action)).sort();
    expect(inPolicies(called.members)).toEqual(actionsOf('apply'));
    expect(inPolicies(called.administrator)).toEqual(actionsOf('administrator'));
  });
});

interface State {
  readonly name: string;
  readonly account: string;
  readonly eu: Membership;
  readonly us: Membership;
  /** The administrator has created it in eu-west-1, and not invited. */
  readonly created?: boolean;
  readonly kinds: readonly BootstrapKind[];
  readonly plan: Partial<PlanCounts>;
  readonly after: readonly unknown[];
}
