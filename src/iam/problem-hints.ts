import type { UnreadableCause } from '../membership/model.ts';
import type { Reason } from '../membership/problem.ts';
import type { PolicyName } from './catalogue.ts';
import { assumeRoleHint, deniedBy, statementHint } from './hints.ts';

/**
 * One line that says how to fix the cause. If a statement is missing, it names the command that prints it.
 *
 * @param policies the policies that the caller may have, most likely first
 */
export function hintFor(
  { cause, message = '', call }: Reason,
  policies: readonly PolicyName[] = ['read', 'fleet', 'administrator'],
): string | undefined {
  if (cause === 'assume-role-denied') return deniedBy(message) ?? assumeRoleHint(message);
  if (cause !== 'access-denied') return CAUSE_HINTS[cause];
  if (/signature/i.test(message))
    return 'Set the clock and check the credentials: no permission is missing, the signature is wrong.';
  return deniedBy(message) ?? (call === undefined ? undefined : statementHint(call, policies));
}

const CAUSE_HINTS: Readonly<Partial<Record<UnreadableCause, string>>> = {
  'region-disabled': 'Enable the Region for the account, or leave it out with --region.',
  'no-endpoint': 'Check the Region and the DNS: Security Hub may not be available there, or its name does not resolve.',
  'expired-credentials': 'Renew your credentials and run it again; the last known values are kept.',
  throttled: 'Run it again, with a higher --max-attempts or, in a scan, a lower --concurrency.',
  unavailable: 'Run it again; if it still fails, check the network, --timeout and the AWS Health Dashboard.',
};
