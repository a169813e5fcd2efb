import { describe, expect, it } from 'vitest';
import type { Expectations } from '../../../../src/actions/verify/expected.ts';
import {
  completeResults,
  planFacts,
  reportNotes,
  reportStart,
  rootResult,
  terraformRunRequest,
} from '../../../../src/actions/verify/verify.ts';
import type { OpenRoot, TerraformRun } from '../../../../src/terraform/terraform-run.ts';
import { NO_COUNTS } from '../../../../src/verify/result.ts';
import { quietContext } from '../../../support/verifying.ts';

const A = '111122223333';
const B = '222233334444';
const plan = (account: string) => ({ account, resources: [], forgotten: ['a.b'] });
const expectations = (...accounts: string[]): Expectations => ({
  snapshot: { memberships: [] },
  decisionOptions: {},
  decisions: [],
  plans: new Map(accounts.map((account) => [account, plan(account)])),
  providers: new Map([[A, 3]]),
  declared: {},
  others: [],
  notes: [],
});
const result = (account: string, path: string) => ({ account, path, counts: NO_COUNTS, mismatches: [] });
const never = () => Promise.reject(new Error('not called'));
const root = (account: string, path: string): OpenRoot => ({
  ...{ account, path, synthesised: false, removedAddresses: [], stateObjects: [], unreadableStates: [] },
  ...{ plan: never, planOnly: never, show: never, apply: never, disablePreventDestroy: never },
});
const NO_FACTS = { resources: [], errors: [], removedAddresses: [], stateObjects: [] };
const OFFLINE = { allowForeign: false, live: false };

describe('the results of all root modules', () => {
  it('are sorted by account, and an account without code has a mismatch', () => {
    const roots = completeResults([result(B, 'x')], expectations(A, B));
    expect(roots.map(({ account, mismatches }) => [account, mismatches.map(({ kind }) => kind)])).toEqual([
      [A, ['root-missing']],
      [B, []],
    ]);
  });

  it('have a mismatch for a second root module of an account', () => {
    const [first, second] = completeResults([result(A, 'x'), result(A, 'y')], expectations(A));
    expect(first?.mismatches).toEqual([]);
    expect(second?.mismatches).toEqual([{ kind: 'root-extra', message: `x and y both manage account ${A}` }]);
  });

  it('are none without code and without decisions', () => {
    expect(completeResults([], expectations())).toEqual([]);
  });
});

it('a root module that accepts an administrator who is not trusted has a mismatch', () => {
  const untrusted = new Map([[A, [{ kind: 'unexpected', message: 'm' } as const]]]);
  const mismatchesOf = (account: string) =>
    rootResult(root(account, 'x'), NO_FACTS, { ...expectations(A, B), untrusted }, OFFLINE).mismatches;
  expect(mismatchesOf(A)).toContainEqual({ kind: 'unexpected', message: 'm' });
  expect(mismatchesOf(B).map(({ kind }) => kind)).not.toContain('unexpected');
});

describe('a root module without a decision', () => {
  it('has a mismatch', () => {
    const { mismatches } = rootResult(root(A, 'x'), NO_FACTS, expectations(), OFFLINE);
    expect(mismatches.map(({ kind }) => kind)).toEqual(['root-extra']);
  });

  it('is allowed with foreign resources only', () => {
    const facts = { ...NO_FACTS, resources: [{ address: 'x.y', type: 'x', inState: false, accounts: [] }] };
    expect(rootResult(root(A, 'x'), facts, expectations(), { ...OFFLINE, allowForeign: true }).mismatches).toEqual([]);
  });
});

it('what another state manages too is a mismatch of the account', () => {
  const owned = { type: 'accepter', account: A, region: 'eu-west-1', address: 'module.a.x', source: 's' } as const;
  const planned = { address: 'x.y', type: 'aws_securityhub_invite_accepter', region: 'eu-west-1', accounts: [A] };
  const facts = { ...NO_FACTS, resources: [{ ...planned, inState: false }] };
  const known = { ...expectations(A), others: [{ ...owned, instances: 1 }] };
  const { mismatches } = rootResult(root(A, 'x'), facts, known, { ...OFFLINE, allowForeign: true });
  expect(mismatches).toContainEqual(
    expect.objectContaining({ kind: 'second-owner', address: 'x.y', message: 'module.a.x in s manages it too' }),
  );
});

it('a local state that cannot be read is a mismatch, unless the plan was made with the state', () => {
  const unread = { ...root(A, A), unreadableStates: [`${A}/terraform.tfstate`] };
  const kinds = (live: boolean) =>
    rootResult(unread, NO_FACTS, expectations(A), { ...OFFLINE, live }).mismatches.map(({ kind }) => kind);
  expect(kinds(false)).toContain('state-unreadable');
  expect(kinds(true)).not.toContain('state-unreadable');
});

it('an account of unknown size counts as one provider', () => {
  const request = { directory: 'd', rules: {}, live: true, allowForeign: false, env: {} };
  const { providerCount, ...rest } = terraformRunRequest(undefined, expectations(), request, quietContext());
  expect([providerCount(A), providerCount(B)]).toEqual([3, 1]);
  expect(rest).not.toHaveProperty('endpointUrl');
});

it.each([
  [1, 2, 'Planning 1 root module with Terraform 1.11.4.'],
  [3, 1, 'Planning 3 root modules with Terraform 1.11.4.'],
  [3, 8, 'Planning 3 root modules with Terraform 1.11.4, 3 at a time.'],
])('%i root modules, %i at a time: %s', (roots, parallel, message) => {
  const context = quietContext();
  const run: TerraformRun = {
    binary: { command: 'terraform', name: 'Terraform 1.11.4', version: [1, 11, 4] },
    roots: Array.from({ length: roots }, () => root(A, 'x')),
    parallel,
    eachRoot: never,
  };
  reportStart(run, context);
  expect(context.events).toEqual([{ kind: 'roots-started', roots, message }]);
});

it.each([
  ['opentofu', 'Terraform 1.11.4', 1],
  ['opentofu', 'OpenTofu 1.10.0', 0],
  [undefined, 'Terraform 1.11.4', 0],
] as const)('code for %s is planned by %s: %i notes', (product, name, notes) => {
  const context = quietContext();
  const binary = { command: 'x', name, version: [1, 11, 4] } as const;
  reportStart({ roots: [root(A, A)], parallel: 1, binary }, context, product);
  const reported = context.events.filter(({ kind }) => kind === 'note');
  const message = expect.stringContaining(`The code is for OpenTofu, but ${name} plans it`) as string;
  expect(reported).toEqual(Array.from({ length: notes }, () => ({ kind: 'note', message })));
});

describe('the caller of a run against the emulator', () => {
  const request = { directory: 'd', rules: {}, allowForeign: false, live: false, env: {} };
  const callerOf = (emulated: Expectations['emulated'], as?: string) =>
    terraformRunRequest(
      'http://e',
      { ...expectations(A), ...(emulated && { emulated }) },
      { ...request, ...(as !== undefined && { as }) },
      quietContext(),
    ).emulated;

  it('is each account itself, or the one that the user names', () => {
    expect(callerOf(undefined)).toBeUndefined();
    expect(callerOf(undefined, B)).toEqual({ profiles: {}, caller: B });
    expect(callerOf({ profiles: { p: A }, caller: A }, B)).toEqual({ profiles: { p: A }, caller: B });
  });

  it.each([
    ['is asked for where the code assumes roles', true, {}, ['note']],
    ['is not asked for where the code assumes none', false, {}, []],
    ['is not asked for where it is named', true, { as: B }, []],
    ['is not asked for with AWS', true, { live: true }, []],
  ])('%s', (_, assumesRoles, changes, kinds) => {
    const context = quietContext();
    reportNotes({ ...expectations(A), assumesRoles }, { live: false, ...changes }, context);
    expect(context.events.map(({ kind }) => kind)).toEqual(kinds);
    for (const event of context.events) {
      expect(event).toMatchObject({
        message:
          'Not checked: whether every Region is enabled in the account that runs Terraform.\n  Pass --as ACCOUNT to check it: the code assumes roles from that account.',
      });
    }
  });
});

describe('what a plan destroys of the state beside the code', () => {
  const address = 'aws_securityhub_account.eu_west_1';
  const gone = { address, type: 'aws_securityhub_account', action: 'delete', inState: true, accounts: [] } as const;
  const beside = { removedAddresses: [], stateObjects: [{ address, file: 'a.tfstate' }] };

  it('is orphaned there, whether resources of others are allowed or not', () => {
    const facts = planFacts({ resources: [gone], errors: [] }, beside);
    expect(facts).toMatchObject({ resources: [], stateObjects: beside.stateObjects });
    const { mismatches } = rootResult(root(A, A), facts, expectations(), { ...OFFLINE, allowForeign: true });
    expect(mismatches.map(({ kind }) => kind)).toContain('orphaned');
  });

  it('is destroyed by the code where a removed block names it and does not forget it', () => {
    const accepter = { ...gone, address: 'aws_securityhub_invite_accepter.a', type: 'aws_securityhub_invite_accepter' };
    const stateObjects = [{ address: accepter.address, file: 'a.tfstate' }];
    const code = { removedAddresses: [accepter.address], stateObjects };
    const facts = planFacts({ resources: [accepter], errors: [] }, code);
    const { mismatches } = rootResult(root(A, A), facts, expectations(), { ...OFFLINE, allowForeign: true });
    expect(mismatches.map(({ kind }) => kind)).toEqual(['root-extra', 'destroyed']);
  });

  it('is shown by a plan of AWS itself', () => {
    expect(planFacts({ resources: [gone], errors: [] }, beside, true)).toMatchObject({
      resources: [gone],
      stateObjects: [],
    });
  });
});
