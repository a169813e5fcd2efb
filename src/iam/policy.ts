import { HubformError } from '../error.ts';
import { hclString } from '../code/hcl/text.ts';
import { POLICIES, type PolicyName, type PolicyStatement, STATEMENTS } from './catalogue.ts';
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
  readonly name: PolicyName;
  readonly purpose: string;
  readonly id: string;
  readonly statements: readonly StatementValues[];
}
interface StatementValues extends Pick<PolicyStatement, 'sid' | 'actions'> {
  readonly resource: string;
  readonly condition?: { readonly test: string; readonly variable: string; readonly value: string };
}

/** The text of a policy, with a line break at its end. */
export function policyText(
  name: PolicyName,
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
        hint: 'Leave --format out for CloudFormation, or pass --format hcl for a Terraform module.',
      });
  }
}

/** Splits `path/to/name` into the two arguments of IAM, where a path begins and ends with a slash. */
function nameAndPath(role: string): { readonly rolePath: string; readonly roleName: string } {
  const end = role.lastIndexOf('/') + 1;
  return { rolePath: `/${role.slice(0, end)}`, roleName: role.slice(end) };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export function policyDocument(name: PolicyName, options: PolicyOptions) {
  return {
    Version: '2012-10-17',
    Statement: policyValues(name, options).statements.map(({ sid, actions, resource, condition }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions.map(({ action }) => action),
      Resource: resource,
      ...(condition && { Condition: { [condition.test]: { [condition.variable]: condition.value } } }),
    })),
  };
}

/** One line for each action with the call that needs it, for JSON, which has no comments. */
export function policyReasons(name: PolicyName): string[] {
  const actions = STATEMENTS[name].flatMap((statement) => statement.actions);
  const width = Math.max(...actions.map(({ action }) => action.length));
  return actions.map(({ action, why }) => `${action.padEnd(width)}  ${why}`);
}

function policyValues(name: PolicyName, options: PolicyOptions): PolicyValues {
  return {
    name,
    purpose: POLICIES[name],
    id: `hubform_${name}`,
    statements: STATEMENTS[name].map(({ sid, actions, resource, service }) => ({
      sid,
      actions,
      resource: resourceArn(resource, options),
      ...(service !== undefined && {
        condition: { test: 'StringLike', variable: 'iam:AWSServiceName', value: service },
      }),
    })),
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
