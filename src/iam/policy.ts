import { HubformError } from '../error.ts';
import { hclString } from '../code/hcl/text.ts';
import { GUARDED, GUARD_PURPOSE, POLICIES, type PolicyName, type PolicyStatement, STATEMENTS } from './catalogue.ts';
import { type Escape, type Templates, compile, templateOf } from '../code/templates.ts';
import { tsTerraformString } from '../code/cdk/typescript-text.ts';

export type PolicyFormat = 'json' | 'hcl' | 'cdktf';

export interface PolicyOptions {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** The role in each account, with its path if it has one. */
  readonly roleName: string;
}

/** The values of the templates. Every `why` is safe in a comment. */
interface PolicyValues {
  readonly name: string;
  readonly purpose: string;
  readonly id: string;
  readonly statements: readonly StatementValues[];
}
interface StatementValues extends Pick<PolicyStatement, 'sid' | 'actions'> {
  readonly resource: string;
  readonly effect: 'Allow' | 'Deny';
  readonly condition?: { readonly test: string; readonly variable: string; readonly value: string };
}

/** The text of a policy, with a line break at its end. `guard` is a service control policy. */
export function policyText(
  name: PolicyName | 'guard',
  format: PolicyFormat,
  options: PolicyOptions,
  templates: Templates,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(policyDocument(name, options), null, 2)}\n`;
    case 'hcl':
      return renderTemplate('policy.tf', hclString, policyValues(name, options), templates);
    case 'cdktf':
      return renderTemplate('policy.ts', tsTerraformString, policyValues(name, options), templates);
  }
}

/**
 * The read role for every account of an organization: a CloudFormation template for a StackSet, or a Terraform module.
 *
 * @throws HubformError `usage` for cdktf
 */
export function roleTemplate(format: PolicyFormat, options: PolicyOptions, templates: Templates): string {
  const values = { ...policyValues('read', options), ...nameAndPath(options.roleName) };
  switch (format) {
    case 'json':
      // A JSON string is also a YAML string.
      return renderTemplate('role.yaml', JSON.stringify, values, templates);
    case 'hcl':
      return renderTemplate(
        'role.tf',
        hclString,
        { ...values, policy: policyText('read', 'hcl', options, templates) },
        templates,
      );
    case 'cdktf':
      throw new HubformError('usage', 'there is no role template for cdktf', {
        hint: 'Leave out --format for CloudFormation, or pass --format hcl for a Terraform module.',
      });
  }
}

/** Splits `path/to/name` into the two arguments of IAM, where a path begins and ends with a slash. */
function nameAndPath(role: string): { readonly rolePath: string; readonly roleName: string } {
  const end = role.lastIndexOf('/') + 1;
  return { rolePath: `/${role.slice(0, end)}`, roleName: role.slice(end) };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export function policyDocument(name: PolicyName | 'guard', options: PolicyOptions) {
  return {
    Version: '2012-10-17',
    Statement: policyValues(name, options).statements.map(({ sid, effect, actions, resource, condition }) => ({
      Sid: sid,
      Effect: effect,
      Action: actions.map(({ action }) => action),
      Resource: resource,
      ...(condition && { Condition: { [condition.test]: { [condition.variable]: condition.value } } }),
    })),
  };
}

/** One line for each action with the call that needs it, for JSON, which has no comments. */
export function policyReasons(name: PolicyName | 'guard'): string[] {
  const actions = name === 'guard' ? GUARDED.actions : STATEMENTS[name].flatMap((statement) => statement.actions);
  const width = Math.max(...actions.map(({ action }) => action.length));
  return actions.map(({ action, why }) => `${action.padEnd(width)}  ${why}`);
}

function policyValues(name: PolicyName | 'guard', options: PolicyOptions): PolicyValues {
  if (name === 'guard') return guardValues(options);
  return {
    name,
    purpose: POLICIES[name],
    id: `hubform_${name}`,
    statements: STATEMENTS[name].map(({ sid, actions, resource, service }) => ({
      sid,
      actions,
      effect: 'Allow',
      resource: resourceArn(resource, options),
      ...(service !== undefined && {
        condition: { test: 'StringLike', variable: 'iam:AWSServiceName', value: service },
      }),
    })),
  };
}

/**
 * Denies the calls to every other role. A session of an assumed role has the ARN of its role there [doc]:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
function guardValues(options: PolicyOptions): PolicyValues {
  const { sid, actions, resource } = GUARDED;
  return {
    name: 'guard',
    purpose: GUARD_PURPOSE,
    id: 'hubform_guard',
    statements: [
      {
        ...{ sid, effect: 'Deny', actions, resource: resourceArn(resource, options) },
        condition: { test: 'ArnNotLike', variable: 'aws:PrincipalARN', value: resourceArn('role', options) },
      },
    ],
  };
}

function resourceArn(resource: PolicyStatement['resource'], { partition, roleName }: PolicyOptions): string {
  switch (resource) {
    case 'any':
      return '*';
    case 'role':
      return `arn:${partition}:iam::*:role/${roleName}`;
    case 'linked-role':
      return `arn:${partition}:iam::*:role/aws-service-role/securityhub.amazonaws.com/AWSServiceRoleForSecurityHub`;
  }
}

function renderTemplate(name: string, escape: Escape, values: object, templates: Templates): string {
  const template = templateOf(templates, name);
  return compile(template, escape)(values);
}
