import { expect, it } from 'vitest';
import { checkConsistency, checkProviders } from '../../../../src/terraform/saved-plan/consistency.ts';
import { parseJsonPlan } from '../../../../src/terraform/saved-plan/json-plan.ts';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const TYPE = 'aws_securityhub_invite_accepter';
const NAME = `${TYPE}.eu_west_1`;
const VALUES = { id: '111122223333', master_id: '999999999999' };
const resource = (values: object = VALUES, address = NAME) => ({ address, mode: 'managed', type: TYPE, values });
const change = (parts: object = {}, address = NAME) => ({
  ...{ address, mode: 'managed', type: TYPE, provider_name: PROVIDER },
  change: { actions: ['no-op'], before: VALUES, after: VALUES, ...parts },
});
const state = (...resources: object[]) => ({ root_module: { resources } });
const code = (parts: object = {}) => ({
  provider_config: { 'aws.eu_west_1': { full_name: PROVIDER, alias: 'eu_west_1' } },
  root_module: {
    resources: [
      {
        ...{ address: NAME, mode: 'managed', type: TYPE, provider_config_key: 'aws.eu_west_1' },
        expressions: { master_id: { constant_value: '999999999999' } },
        ...parts,
      },
    ],
  },
});
const PLAN = {
  ...{ format_version: '1.2', terraform_version: '1.11.4', complete: true, applyable: false, errored: false },
  planned_values: state(resource()),
  prior_state: { values: state(resource()) },
  resource_changes: [change()],
  configuration: code(),
};

function parsed(plan: object) {
  const read = parseJsonPlan(JSON.stringify(plan));
  if (!read) throw new Error('not a plan');
  return read;
}
const check = (parts: object) => checkConsistency(parsed({ ...PLAN, ...parts }));

it('a plan whose parts agree is consistent', () => {
  expect(check({})).toBeUndefined();
});

const CREATE = { actions: ['create'], before: null, after: { master_id: '999999999999' } };
const CREATED = state(resource({ master_id: '999999999999' }));

const DATA = { ...change({ actions: ['read'], before: null }, 'data.a.b'), mode: 'data' };
const UNSAID = { errored: undefined, complete: undefined, applyable: undefined };

it.each<[string, object]>([
  ['creates', { resource_changes: [change(CREATE)], planned_values: CREATED, prior_state: {}, applyable: true }],
  ['imports', { resource_changes: [change({ importing: { id: '111122223333' } })], applyable: true }],
  [
    'forgets',
    {
      resource_changes: [change({ actions: ['forget'], after: null })],
      planned_values: state({ ...resource(), values: undefined }),
      configuration: {},
      applyable: true,
    },
  ],
  [
    'destroys',
    {
      resource_changes: [change({ actions: ['delete'], after: null })],
      planned_values: {},
      configuration: {},
      applyable: true,
    },
  ],
  [
    'has no instance',
    {
      resource_changes: [],
      planned_values: {},
      prior_state: {},
      configuration: code({ count_expression: { constant_value: 0 } }),
    },
  ],
  [
    'destroys what its code has no more, as the state had it before it was refreshed',
    {
      ...{ planned_values: {}, configuration: {}, applyable: true },
      resource_changes: [change({ actions: ['delete'], before: { ...VALUES, member_status: 'Invited' }, after: null })],
      prior_state: { values: state({ ...resource({ ...VALUES, member_status: 'Enabled' }), provider_name: PROVIDER }) },
    },
  ],
  [
    'moves',
    {
      resource_changes: [{ ...change(), previous_address: `${TYPE}.old` }],
      prior_state: { values: state(resource(VALUES, `${TYPE}.old`)) },
    },
  ],
  [
    'reads data',
    {
      resource_changes: [change(), DATA],
      configuration: {
        ...code(),
        root_module: { resources: [...code().root_module.resources, { address: 'data.a.b', mode: 'data' }] },
      },
    },
  ],
  ['is of Terraform 1.7', { terraform_version: '1.7.5', complete: undefined, applyable: undefined }],
  ['is of Terraform 1.5', { ...UNSAID, terraform_version: '1.5.7' }],
  [
    'is of OpenTofu',
    {
      ...{ complete: undefined, applyable: undefined },
      resource_changes: [{ ...change(), provider_name: 'registry.opentofu.org/hashicorp/aws' }],
      configuration: {
        ...code(),
        provider_config: { 'aws.eu_west_1': { full_name: 'registry.opentofu.org/hashicorp/aws' } },
      },
    },
  ],
  [
    'has an instance of a module',
    {
      resource_changes: [change({}, `module.a["x"].${NAME}`)],
      planned_values: { root_module: { child_modules: [{ resources: [resource(VALUES, `module.a["x"].${NAME}`)] }] } },
      prior_state: {
        values: { root_module: { child_modules: [{ resources: [resource(VALUES, `module.a["x"].${NAME}`)] }] } },
      },
      configuration: { root_module: { module_calls: { a: { for_each_expression: {}, module: code().root_module } } } },
    },
  ],
])('a plan that %s is consistent', (_, parts) => {
  expect(check(parts)).toBeUndefined();
});

it.each<[string, object, string, string]>([
  ['an error', { errored: true }, 'incomplete', 'planning ended with an error'],
  ['a part left out', { complete: false }, 'incomplete', 'it leaves out a part of the code'],
  ...(['errored', 'complete', 'applyable'] as const).map((name): [string, object, string, string] => [
    `${name} taken out`,
    { [name]: undefined },
    'incomplete',
    'it does not say that it is complete, as plans of Terraform 1.11.4 do',
  ]),
  [
    'a data source that its code has not',
    { resource_changes: [change(), DATA] },
    'tampered',
    'its changes have data.a.b, but neither its code nor its state does',
  ],
  [
    'a resource that is said to be a data source',
    {
      ...{ resource_changes: [{ ...change(), mode: 'data' }], planned_values: {}, prior_state: {} },
      configuration: code({ for_each_expression: {} }),
    },
    'tampered',
    `its changes have ${NAME}, but neither its code nor its state does`,
  ],
  [
    'another provider',
    { resource_changes: [{ ...change(), provider_name: 'registry.terraform.io/evil/aws' }] },
    'tampered',
    `the provider of ${NAME} is not the one that its code names`,
  ],
  [
    'another provider of what its code has no more',
    {
      ...{ resource_changes: [change({ actions: ['delete'], after: null })], applyable: true, planned_values: {} },
      prior_state: { values: state({ ...resource(), provider_name: 'registry.terraform.io/evil/aws' }) },
      configuration: { ...code(), root_module: {} },
    },
    'tampered',
    `the provider of ${NAME} is not the one that its code names`,
  ],
  ['a deferred change', { deferred_changes: [{}] }, 'incomplete', 'it defers changes to a later plan'],
  ['an action', { action_invocations: [{}] }, 'unknown-content', 'it invokes actions'],
  ['another format', { format_version: '2.0' }, 'unknown-content', 'its JSON has format version 2.0'],
  ['a change twice', { resource_changes: [change(), change()] }, 'tampered', `${NAME} has two changes`],
  [
    'a change that it says it has not',
    { resource_changes: [change({ importing: {} })] },
    'tampered',
    `it has a change of ${NAME}, but says that it has none`,
  ],
  [
    'no change of its code',
    { resource_changes: [], planned_values: {}, prior_state: {} },
    'tampered',
    `its code has ${NAME}, but its changes do not`,
  ],
  [
    'another administrator',
    { resource_changes: [change({ after: { ...VALUES, master_id: '1' } })] },
    'tampered',
    `master_id of ${NAME} is not what its code says`,
  ],
  [
    'an administrator that is not known',
    { resource_changes: [change({ after: { id: '1' } })] },
    'tampered',
    `master_id of ${NAME} is not what its code says`,
  ],
  [
    'other planned values',
    { planned_values: state(resource({ ...VALUES, id: '1' })) },
    'tampered',
    `its planned values have other values of ${NAME} than its changes`,
  ],
  [
    'more planned values',
    { planned_values: state(resource(), resource(VALUES, 'a.b')) },
    'tampered',
    'its planned values have a.b, but its changes do not',
  ],
  ['no planned values', { planned_values: {} }, 'tampered', `its changes have ${NAME}, and its planned values do not`],
  [
    'another state',
    { prior_state: { values: state(resource({ ...VALUES, id: '1' })) } },
    'tampered',
    `its state has other values of ${NAME} than its changes`,
  ],
  [
    'more in its state',
    { prior_state: { values: state(resource(), resource(VALUES, 'a.b')) } },
    'tampered',
    'its state has a.b, but its changes do not',
  ],
  ['no state', { prior_state: {} }, 'tampered', `its changes have ${NAME}, and its state does not`],
])('a plan with %s is refused', (_, parts, kind, reason) => {
  expect(check(parts)).toEqual({ kind, reason });
});

it('each change has to be made with the provider that the code names', () => {
  const plan = parsed(PLAN);
  expect(checkProviders(plan, [{ address: NAME, provider: `provider["${PROVIDER}"].eu_west_1` }])).toBeUndefined();
  // What is no longer in the code has the provider of the state.
  expect(checkProviders(plan, [{ address: 'a.gone', provider: `provider["${PROVIDER}"]` }])).toBeUndefined();
  for (const provider of [`provider["${PROVIDER}"]`, `provider["${PROVIDER}"].us_east_1`, '']) {
    expect(checkProviders(plan, [{ address: NAME, provider }])?.kind).toBe('tampered');
  }
});
