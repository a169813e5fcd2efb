import type { UnreadableCause } from '../membership/model.ts';

/** A reason why targets could not be read, as far as it says what would mend it. */
export interface Reason {
  readonly cause: UnreadableCause;
  readonly message: string;
  readonly call?: string;
}

/** What to do about it, as one line; with the IAM statement that would allow what was refused. */
export function remedyFor(reason: Reason): string | undefined {
  const { cause, message, call } = reason;
  // No statement allows what another denies.
  if (/explicit deny/i.test(message)) {
    return 'A policy denies it outright: a service control policy, a permissions boundary or a deny statement has to change.';
  }
  if (cause === 'assume-role-denied') return enter(message);
  if (cause === 'access-denied' && call !== undefined) return `Allow it there: ${statement(actionsOf(call), '*')}`;
  return WORDS[cause];
}

const WORDS: Readonly<Partial<Record<UnreadableCause, string>>> = {
  'region-disabled': 'Enable the Region for the account, or leave it out with --region.',
  'no-endpoint': 'Security Hub may not be in this Region, or the network does not resolve its name.',
  'expired-credentials': 'Renew your credentials and run it again; what was known before is kept.',
  throttled: 'Run it again, with a lower --concurrency or a higher --max-attempts.',
  unavailable: 'Run it again; if it stays so, look at the network, --timeout and the AWS Health Dashboard.',
};

/** The role's own policy names what the caller is not allowed; the trust policy, which may be the reason, is the role's. */
function enter(message: string): string {
  const [, partition, role] = /arn:([a-z-]+):iam::\d{12}:role\/([\w+=,.@/-]*[\w+=@/-])/.exec(message) ?? [];
  const trust = 'and let the trust policy of the role name the caller (and the external id, if it asks for one).';
  if (partition === undefined || role === undefined) return `Allow the caller to assume the role, ${trust}`;
  return `Allow the caller ${statement(['sts:AssumeRole'], `arn:${partition}:iam::*:role/${role}`)} ${trust}`;
}

/** Either list of Regions will do. */
function actionsOf(call: string): readonly string[] {
  return call === 'account:ListRegions' ? [call, 'ec2:DescribeRegions'] : [call];
}

function statement(actions: readonly string[], resource: string): string {
  return JSON.stringify({ Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource: resource });
}
