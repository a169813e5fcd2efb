import { expect, it } from 'vitest';
import { otherArguments } from '../../../../src/terraform/saved-plan/arguments.ts';
import { parseJsonPlan } from '../../../../src/terraform/saved-plan/json-plan.ts';

interface Given {
  readonly type?: string;
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after: object;
  /** Constants of the code. */
  readonly code?: Readonly<Record<string, unknown>>;
  /** Other expressions of the code. */
  readonly computed?: object;
  readonly region?: string;
}

function check({ type = 'aws_securityhub_account', actions = ['create'], ...given }: Given) {
  const { before = null, after, code = {}, computed = {}, region } = given;
  const constants = Object.entries(code).map(([name, value]) => [name, { constant_value: value }]);
  const resource = {
    ...{ address: `${type}.a`, mode: 'managed', provider_config_key: 'aws.a' },
    expressions: Object.assign({}, Object.fromEntries(constants), computed) as object,
  };
  const plan = parseJsonPlan(
    JSON.stringify({
      ...{ format_version: '1.2', terraform_version: '1.11.4' },
      resource_changes: [{ address: `${type}.a["x"]`, mode: 'managed', type, change: { actions, before, after } }],
      configuration: {
        provider_config: {
          'aws.a': { expressions: region === undefined ? {} : { region: { constant_value: region } } },
        },
        root_module: { resources: [resource] },
      },
    }),
  );
  if (!plan) throw new Error('not a plan');
  return otherArguments(plan, plan.resource_changes);
}

const MEMBER = 'aws_securityhub_member';
const EMAIL = { email: 'a@example.com' };

it.each<[string, Given]>([
  [
    'the constant of the code',
    { after: { enable_default_standards: false }, code: { enable_default_standards: false } },
  ],
  [
    'the constant in another type',
    { after: { enable_default_standards: false }, code: { enable_default_standards: 'false' } },
  ],
  ['a default', { after: { enable_default_standards: true, auto_enable_controls: true } }],
  ['nothing', { after: {} }],
  [
    'what only Terraform can tell',
    { after: { auto_enable_controls: false }, computed: { auto_enable_controls: { references: ['var.a'] } } },
  ],
  [
    'what the provider filled in before',
    { actions: ['no-op'], before: { control_finding_generator: 'X' }, after: { control_finding_generator: 'X' } },
  ],
  [
    'what is ignored',
    { type: MEMBER, actions: ['update'], before: EMAIL, after: EMAIL, code: { email: 'b@example.com' } },
  ],
  ['the Region of its provider', { after: { region: 'eu-west-1' }, region: 'eu-west-1' }],
  ['the Region of a provider that names none', { after: { region: 'eu-west-1' } }],
  ['a Region of its own', { after: { region: 'eu-west-2' }, region: 'eu-west-1', code: { region: 'eu-west-2' } }],
  [
    'a value that its provider rewrites',
    { type: 'aws_instance', after: { user_data: 'a hash' }, code: { user_data: 'a text' } },
  ],
])('a resource may be planned with %s', (_, given) => {
  expect(check(given)).toBeUndefined();
});

it.each<[string, Given]>([
  [
    'enable_default_standards',
    { after: { enable_default_standards: true }, code: { enable_default_standards: false } },
  ],
  ['enable_default_standards', { after: { enable_default_standards: false } }],
  ['auto_enable_controls', { after: { auto_enable_controls: false } }],
  ['auto_enable_controls', { after: {}, code: { auto_enable_controls: true } }],
  ['control_finding_generator', { after: { control_finding_generator: 'SECURITY_CONTROL' } }],
  ['email', { type: MEMBER, after: EMAIL }],
  [
    'email',
    { type: MEMBER, actions: ['delete', 'create'], before: EMAIL, after: EMAIL, code: { email: 'b@example.com' } },
  ],
  ['invite', { type: MEMBER, after: { invite: true }, code: { invite: false } }],
  [
    'account_id',
    {
      type: MEMBER,
      actions: ['no-op'],
      before: { account_id: '1' },
      after: { account_id: '1' },
      code: { account_id: '2' },
    },
  ],
  ['region', { after: { region: 'eu-west-2' }, region: 'eu-west-1' }],
  ['region', { after: { region: 'eu-west-2' }, code: { region: 'eu-west-1' } }],
])('another value of %s is found: %j', (name, given) => {
  expect(check(given)).toMatch(new RegExp(`^${name} of .* is not what its code says$`));
});
