import { HubformError } from '../../error.ts';
import { readTemplates } from '../../files/package/templates.ts';
import { POLICY_NAMES } from '../../iam/catalogue.ts';
import { policyReasons, policyText, roleTemplate } from '../../iam/policy.ts';
import type { Invocation } from './command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Used where nobody names a role. */
const DEFAULT_ROLE = 'hubform-read';

export async function run({ args: [what = ''], values, terminal }: Invocation): Promise<ExitCode> {
  const name = POLICY_NAMES.find((known) => known === what);
  if (!name) {
    throw new HubformError('usage', `there is no policy ${JSON.stringify(what)}`, {
      hint: `There is one of ${POLICY_NAMES.join(', ')}.`,
    });
  }
  const { policyFormat: format, partition, roleName = DEFAULT_ROLE } = values;
  const templates = await readTemplates('policy');
  if (!values.roleTemplate) {
    terminal.result(policyText(name, format, { partition, roleName }, templates));
    if (format === 'json') terminal.report({ kind: 'note', message: policyReasons(name).join('\n') });
    return EXIT.done;
  }
  if (name !== 'read') {
    throw new HubformError('usage', `there is no role template for the policy ${name}`, {
      hint: 'The role across an organization is the one that reads: hubform policy read --role-template.',
    });
  }
  terminal.result(roleTemplate(format, { partition, roleName }, templates));
  return EXIT.done;
}
