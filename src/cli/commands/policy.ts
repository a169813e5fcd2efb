import { HubformError } from '../../error.ts';
import { EXIT } from '../exit-code.ts';
import { checks } from '../options/checks.ts';
import { choice, text, toggle, withDefault } from '../options/option.ts';
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
  'A service control policy has no effect in the management account or on service-linked roles. Attach it to a unit of test accounts first.';

export const policyCommand = command({
  name: 'policy',
  summary: 'print a least-privilege IAM policy, or a service control policy',
  args: [
    {
      ...oneOf('WHAT', ['read', 'apply', 'fleet', 'administrator', 'guard']),
      summary:
        'read (to scan an account), apply (for Terraform in a member account), fleet (to scan many accounts), administrator (for Terraform in the administrator account) or guard (a service control policy)',
    },
  ],
  options: {
    format: choice(['json', 'hcl', 'cdktf'], 'language of the policy'),
    partition: {
      ...choice(PARTITIONS, `partition in the ARNs: ${PARTITIONS.join(', ')}`),
      // The choices are too many for the place of the value.
      value: 'PARTITION',
    },
    roleName: withDefault(
      text('NAME', 'role that the policy is about', checks.roleName),
      `${DEFAULT_ROLE}, or ${GUARDED_ROLE} for guard`,
    ),
    roleTemplate: toggle(
      'print the role for a whole organization instead: a CloudFormation template, or a module in hcl',
    ),
  },
  examples: [
    ['policy read', 'Print what a scan of an account needs'],
    ['policy apply --format hcl', 'Print what Terraform needs in a member account'],
    ['policy read --role-template', 'Print a CloudFormation template: the read role in a whole organization'],
  ],
  run: async ({ args: [what = ''], values, terminal }) => {
    const { readTemplates } = await import('../../files/package/templates.ts');
    const { POLICY_NAMES } = await import('../../iam/catalogue.ts');
    const { policyReasons, policyText, roleTemplate } = await import('../../iam/policy.ts');

    const names = [...POLICY_NAMES, 'guard'] as const;
    const name = names.find((known) => known === what);
    if (!name) {
      throw new HubformError('usage', `there is no policy ${JSON.stringify(what)}`, {
        hint: `Choose one of ${names.join(', ')}.`,
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
        hint: 'Print the template of the read role: hubform policy read --role-template.',
      });
    }
    terminal.result(roleTemplate(format, { partition, roleName }, templates));
    return EXIT.done;
  },
});
