import { HubformError } from '../../error.ts';
import { EXIT } from '../exit-code.ts';
import { choice, toggle } from '../options/option.ts';
import { SCAN } from '../options/scan.ts';
import { command, oneOf } from './command.ts';

const DEFAULT_ROLE = 'hubform-read';
const GUARDED_ROLE = 'hubform-apply';
const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
const GUARD_NOTE =
  'A service control policy has no effect in the management account, or on service-linked roles. Attach it to a unit of test accounts first.';

export const policyCommand = command({
  name: 'policy',
  summary: 'print a least-privilege IAM policy, or a service control policy',
  args: [oneOf('WHAT', ['read', 'apply', 'fleet', 'administrator', 'guard'])],
  options: {
    format: choice(['json', 'hcl', 'cdktf'], 'language of the policy'),
    partition: {
      ...choice(PARTITIONS, `the partition in the ARNs of a policy: ${PARTITIONS.join(', ')}`),
      // The choices are too many for the place of the value.
      value: 'PARTITION',
    },
    roleName: {
      ...SCAN.roleName,
      summary: `the role that the policy is about (default: ${DEFAULT_ROLE}; of guard, ${GUARDED_ROLE})`,
    },
    roleTemplate: toggle('the role for a whole organization: a CloudFormation template, or a module in hcl'),
  },
  examples: [
    ['policy read', 'to scan an account'],
    ['policy apply --format hcl', 'for Terraform in a member account'],
    ['policy fleet --role-name security/hubform-read', 'for the caller: to assume this role in each account'],
    [
      'policy guard --role-name hubform-apply',
      'for the organization: only this role may accept or leave an administrator',
    ],
    ['policy read --role-template', 'a CloudFormation template: the read role in a whole organization'],
  ],
  run: async ({ args: [what = ''], values, terminal }) => {
    const { readTemplates } = await import('../../files/package/templates.ts');
    const { POLICY_NAMES } = await import('../../iam/catalogue.ts');
    const { policyReasons, policyText, roleTemplate } = await import('../../iam/policy.ts');

    const names = [...POLICY_NAMES, 'guard'] as const;
    const name = names.find((known) => known === what);
    if (!name) {
      throw new HubformError('usage', `there is no policy ${JSON.stringify(what)}`, {
        hint: `There is one of ${names.join(', ')}.`,
      });
    }
    const { format, partition, roleName = name === 'guard' ? GUARDED_ROLE : DEFAULT_ROLE } = values;
    const templates = await readTemplates('policy');
    if (!values.roleTemplate) {
      terminal.result(policyText(name, format, { partition, roleName }, templates));
      if (format === 'json') terminal.report({ kind: 'note', message: policyReasons(name).join('\n') });
      if (name === 'guard') terminal.report({ kind: 'note', message: GUARD_NOTE });
      return EXIT.done;
    }
    if (name !== 'read') {
      throw new HubformError('usage', `there is no role template for the policy ${name}`, {
        hint: 'The role across an organization is the one that reads: hubform policy read --role-template.',
      });
    }
    terminal.result(roleTemplate(format, { partition, roleName }, templates));
    return EXIT.done;
  },
});
