import { parse as parseHcl } from '@cdktn/hcl2json';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { format } from 'prettier';
import { readTemplates } from '../../../src/files/package/templates.ts';
import { POLICIES, POLICY_NAMES, STATEMENTS } from '../../../src/iam/catalogue.ts';
import {
  type PolicyOptions,
  policyDocument,
  policyReasons,
  policyText,
  roleTemplate,
} from '../../../src/iam/policy.ts';

const templates = await readTemplates('policy');
const options: PolicyOptions = { partition: 'aws', roleName: 'path/hubform-read' };
const china: PolicyOptions = { ...options, partition: 'aws-cn' };
/** What no policy of hubform may hold. */
const DESTRUCTIVE = /:(Disable|DisassociateFrom|Delete(?!Members)|Put|Attach|Batch)|:\*|^\*$/;

interface HclPolicy {
  readonly data: {
    readonly aws_iam_policy_document: Record<
      string,
      readonly [
        {
          readonly statement: readonly {
            readonly sid: string;
            readonly actions: readonly string[];
            readonly resources: readonly string[];
          }[];
        },
      ]
    >;
  };
}

/** Tags of CloudFormation stand for their values here. */
const cloudFormation = (text: string): unknown =>
  parseYaml(text, {
    customTags: ['Ref', 'Not', 'Equals', 'If', 'GetAtt'].flatMap((name) => [
      { tag: `!${name}`, resolve: (value: string) => ({ [name]: value }) },
      { tag: `!${name}`, collection: 'seq' as const },
    ]),
  });

describe.each(POLICY_NAMES)('the policy %s', (name) => {
  it('is small enough for IAM, names each action once, and takes nothing away', () => {
    const text = policyText(name, 'json', options, templates);
    expect(text.replace(/\s/g, '').length).toBeLessThan(2048);
    const actions = STATEMENTS[name].flatMap((statement) => statement.actions.map(({ action }) => action));
    expect(new Set(actions).size).toBe(actions.length);
    for (const action of actions) expect(action).not.toMatch(DESTRUCTIVE);
    expect(policyReasons(name)).toHaveLength(actions.length);
  });

  it('says the same in HCL', async () => {
    const parsed = (await parseHcl('policy.tf', policyText(name, 'hcl', options, templates))) as HclPolicy;
    const [document] = parsed.data.aws_iam_policy_document[`hubform_${name}`] ?? [];
    expect(
      document?.statement.map(({ sid, actions, resources }) => ({ Sid: sid, Action: actions, Resource: resources[0] })),
    ).toEqual(policyDocument(name, options).Statement.map(({ Sid, Action, Resource }) => ({ Sid, Action, Resource })));
  });

  it('is TypeScript as prettier leaves it, with the reason for each action', async () => {
    const text = policyText(name, 'cdktf', options, templates);
    expect(await format(text, { parser: 'typescript' })).toBe(text);
    for (const { actions } of STATEMENTS[name]) {
      for (const { action, why } of actions) expect(text).toMatch(new RegExp(`// ${escape(why)}\\n +"${action}"`));
    }
    expect(text).toContain(POLICIES[name]);
  });

  it('has the partition in its ARNs', () => {
    for (const { Resource } of policyDocument(name, china).Statement) expect(Resource).toMatch(/^(\*|arn:aws-cn:.*)$/);
  });
});

describe('the guard', () => {
  const guard = (changes: Partial<PolicyOptions> = {}) => policyDocument('guard', { ...options, ...changes });

  it('denies each way into a membership and out of it to every role but one, with its path and partition', () => {
    expect(guard({ partition: 'aws-cn' })).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyTheApplyRole',
          Effect: 'Deny',
          Action: [
            'securityhub:AcceptInvitation',
            'securityhub:AcceptAdministratorInvitation',
            'securityhub:DisassociateFromMasterAccount',
            'securityhub:DisassociateFromAdministratorAccount',
            'securityhub:DisableSecurityHub',
          ],
          Resource: '*',
          Condition: { ArnNotLike: { 'aws:PrincipalARN': 'arn:aws-cn:iam::*:role/path/hubform-read' } },
        },
      ],
    });
  });

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  it('fits into a service control policy with the longest role there can be', () => {
    const roleName = `${'p'.repeat(510)}/${'n'.repeat(64)}`;
    expect(policyText('guard', 'json', { partition: 'aws-us-gov', roleName }, templates).length).toBeLessThan(5120);
  });

  it('says the same in HCL and in TypeScript', async () => {
    const hcl = policyText('guard', 'hcl', options, templates);
    const parsed = (await parseHcl('policy.tf', hcl)) as HclPolicy;
    expect(parsed.data.aws_iam_policy_document.hubform_guard?.[0].statement).toMatchObject([
      {
        effect: 'Deny',
        actions: guard().Statement[0]?.Action,
        condition: [
          { test: 'ArnNotLike', variable: 'aws:PrincipalARN', values: ['arn:aws:iam::*:role/path/hubform-read'] },
        ],
      },
    ]);
    const text = policyText('guard', 'cdktf', options, templates);
    expect(await format(text, { parser: 'typescript' })).toBe(text);
    expect(text).toContain('effect: "Deny"');
    expect(text).toContain('test: "ArnNotLike"');
  });

  it('has a reason for each action', () => {
    expect(policyReasons('guard')).toHaveLength(5);
  });
});

describe('the read role of an organization', () => {
  it('is a CloudFormation template with exactly the policy', () => {
    const template = cloudFormation(roleTemplate('json', options, templates)) as {
      Resources: { Role: { Properties: { Policies: { PolicyDocument: unknown }[] } } };
    };
    expect(template.Resources.Role.Properties.Policies[0]?.PolicyDocument).toEqual(policyDocument('read', options));
  });

  // RoleName is [\w+=,.@-]{1,64} and Path /([!-~]+/)?: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  it.each([
    ['hubform-read', '/', 'hubform-read'],
    ['security/hubform-read', '/security/', 'hubform-read'],
    ['a/b/c', '/a/b/', 'c'],
  ])('has the path of %s apart from its name, in both languages', async (role, path, name) => {
    const named = { ...options, roleName: role };
    const template = cloudFormation(roleTemplate('json', named, templates)) as {
      Parameters: Record<'RoleName' | 'RolePath', { Default: string; AllowedPattern?: string }>;
      Resources: { Role: { Properties: { RoleName: unknown; Path: unknown } } };
    };
    const { RoleName, RolePath } = template.Parameters;
    expect([RolePath.Default, RoleName.Default]).toEqual([path, name]);
    expect(path).toMatch(new RegExp(`^${RolePath.AllowedPattern ?? ''}$`));
    expect(template.Resources.Role.Properties).toMatchObject({
      RoleName: { Ref: 'RoleName' },
      Path: { Ref: 'RolePath' },
    });
    const { variable, resource } = (await parseHcl('role.tf', roleTemplate('hcl', named, templates))) as {
      variable: Record<string, { default?: unknown }[]>;
      resource: { aws_iam_role: { hubform_read: object[] } };
    };
    expect([variable.role_path?.[0]?.default, variable.role_name?.[0]?.default]).toEqual([path, name]);
    expect(resource.aws_iam_role.hubform_read[0]).toMatchObject({
      name: '${var.role_name}',
      path: '${var.role_path}',
    });
  });

  it('is a Terraform module that parses', async () => {
    const parsed = (await parseHcl('role.tf', roleTemplate('hcl', options, templates))) as { resource: object };
    expect(Object.keys(parsed.resource)).toEqual(['aws_iam_role', 'aws_iam_role_policy']);
  });
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
