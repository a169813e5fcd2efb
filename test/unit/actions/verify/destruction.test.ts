import { expect, it } from 'vitest';
import { rehearseDestruction } from '../../../../src/actions/verify/destruction.ts';
import type { OpenRoot, TerraformRun } from '../../../../src/terraform/terraform-run.ts';
import type { TerraformError } from '../../../../src/verify/plan-facts.ts';
import { quietContext } from '../../../support/verifying.ts';

const ACCOUNT = '111122223333';
const guarded = (address: string): TerraformError => ({
  summary: 'Instance cannot be destroyed',
  detail: `Resource ${address} has lifecycle.prevent_destroy set`,
});

/** A root module with the errors of each destroy plan and of the apply; records what is called. */
function rehearse(plans: TerraformError[][], applyErrors: TerraformError[] = [], planned: string[] = []) {
  const calls: string[] = [];
  const root: OpenRoot = {
    ...{
      account: ACCOUNT,
      path: ACCOUNT,
      synthesised: false,
      removedAddresses: [],
      stateObjects: [],
      unreadableStates: [],
    },
    plan: () => Promise.reject(new Error('not called')),
    planOnly: (mode) => {
      calls.push(`plan ${mode ?? ''}`);
      return Promise.resolve({ errors: plans.shift() ?? [], messages: new Map(planned.map((one) => [one, ''])) });
    },
    show: () => Promise.reject(new Error('not shown')),
    apply: () => {
      calls.push('apply');
      return Promise.resolve(applyErrors);
    },
    disablePreventDestroy: (addresses) => {
      calls.push(`disable ${addresses.join(' ')}`);
      return Promise.resolve();
    },
  };
  const run: TerraformRun = {
    binary: { command: 'terraform', name: 'Terraform', version: [1, 11, 4] },
    roots: [root],
    parallel: 1,
    eachRoot: async (work, chosen = () => true) => (chosen(root) ? [await work(root)] : []),
  };
  const scan = () => {
    calls.push('scan');
    return Promise.resolve({ memberships: [] });
  };
  return rehearseDestruction(run, [], scan, quietContext()).then(({ results }) => ({ results, calls }));
}

it('resources with prevent_destroy are found, and destroyed without it', async () => {
  const { results, calls } = await rehearse([[guarded('a.b')]], [], ['a.b', 'c.d']);
  expect(results).toEqual({
    protected: [{ account: ACCOUNT, address: 'a.b' }],
    unprotected: [{ account: ACCOUNT, address: 'c.d' }],
    refused: [],
  });
  expect(calls).toEqual(['plan destroy', 'disable a.b', 'plan destroy', 'apply', 'scan']);
});

it('without prevent_destroy one plan is enough', async () => {
  const { calls } = await rehearse([], [], ['a.b']);
  expect(calls).toEqual(['plan destroy', 'apply', 'scan']);
});

it('a plan that fails for another reason is not applied', async () => {
  const { results, calls } = await rehearse([[{ summary: 'Error:\nbad\u001b[31m', detail: '' }]]);
  expect(results.refused).toEqual([{ account: ACCOUNT, message: expect.stringMatching(/^Error:.*bad/) as string }]);
  expect(results.refused[0]?.message).not.toMatch(/\p{Cc}/u);
  expect(calls).toEqual(['plan destroy', 'scan']);
});

it('errors of the second plan and of the apply are returned', async () => {
  const failed = { summary: 'still refused', detail: '' };
  expect((await rehearse([[guarded('a.b')], [failed]])).results.refused).toEqual([
    { account: ACCOUNT, message: 'still refused' },
  ]);
  expect((await rehearse([], [failed])).results.refused).toEqual([{ account: ACCOUNT, message: 'still refused' }]);
});

it('members leave before an administrator removes them from its list', async () => {
  const order: string[] = [];
  const rootOf = (account: string): OpenRoot => ({
    ...{ account, path: account, synthesised: false, removedAddresses: [], stateObjects: [], unreadableStates: [] },
    plan: () => Promise.reject(new Error('not called')),
    planOnly: () => Promise.resolve({ errors: [], messages: new Map() }),
    show: () => Promise.reject(new Error('not shown')),
    apply: () => Promise.resolve([]).finally(() => order.push(account)),
    disablePreventDestroy: () => Promise.resolve(),
  });
  const roots = ['1', '2'].map(rootOf);
  const run: TerraformRun = {
    binary: { command: 'terraform', name: 'Terraform', version: [1, 11, 4] },
    ...{ roots, parallel: 2 },
    eachRoot: (work, chosen = () => true) => Promise.all(roots.filter(chosen).map(work)),
  };
  const rehearsed = (root: OpenRoot, type: string) => ({
    ...{ root, results: [], resources: [{ address: `${type}.x`, type, inState: false, accounts: [] }] },
  });
  const all = [
    rehearsed(rootOf('1'), 'aws_securityhub_member'),
    rehearsed(rootOf('2'), 'aws_securityhub_invite_accepter'),
  ];
  await rehearseDestruction(run, all, () => Promise.resolve({ memberships: [] }), quietContext());
  expect(order).toEqual(['2', '1']);
});
