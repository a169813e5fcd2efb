import type { PolicyName } from '../iam/catalogue.ts';
import type { UnreadableCause } from '../membership/model.ts';
import type { Reason } from '../membership/problem.ts';
import { AWS, DENIED_IN_TERRAFORM } from './aws.ts';
import { explain } from './failure.ts';
import { PLAN } from './terraform.ts';

/**
 * One line that says what to do about a call to AWS that failed. If a statement is missing, it names the command that
 * prints it.
 *
 * @param policies the policies that the caller may have, most likely first
 */
export function hintFor(
  { message = '', ...reason }: Reason,
  policies: readonly PolicyName[] = ['read', 'fleet', 'administrator'],
): string | undefined {
  return explain(AWS, { message, ...reason, policies })?.hint;
}

/** What to do about a call that failed in an earlier scan: the command that reads its snapshot may have no flag of a scan. */
export function hintForRecorded(reason: Reason): string | undefined {
  return SCAN_AGAIN[reason.cause] ?? hintFor(reason);
}

const SCAN_AGAIN: Readonly<Partial<Record<UnreadableCause, string>>> = {
  'expired-credentials': 'Renew the credentials and scan again.',
  throttled: 'Scan again with a higher --max-attempts or a lower --concurrency.',
  unavailable: 'Scan again; if it still fails, check the network, --timeout and the AWS Health Dashboard.',
};

/** The hint for an error of Terraform: a call that AWS denied, or a fault of the code; undefined for any other. */
export function terraformHint({ summary, detail }: Readonly<Record<'summary' | 'detail', string>>): string | undefined {
  const message = `${summary}\n${detail}`.replace(/\s+/g, ' ');
  if (!DENIAL.test(message) || /no such resource/i.test(message)) return explain(PLAN, { message })?.hint;
  const [, service = '', operation = ''] = /operation error (\w+): (\w+)/.exec(message) ?? [];
  const named = /not authorized to perform: ([a-z-]+:\w+)/.exec(message)?.[1];
  const call = named ?? `${service.toLowerCase()}:${operation}`;
  const cause = call === 'sts:AssumeRole' ? 'assume-role-denied' : 'access-denied';
  return explain(DENIED_IN_TERRAFORM, { message, call, cause, policies: ['apply', 'administrator'] })?.hint;
}

const DENIAL =
  /\bAccessDenied|\bnot authorized to perform\b|\bSubscriptionRequired|\bBlocked: |\bInvalidSignature|\bSignatureDoesNotMatch/;
