import { BY_POLICY, BY_ROLE_REASON, ROLE, STATEMENT } from './denied.ts';
import type { AwsFacts, KnownFailure } from './failure.ts';
import { NETWORK } from './network.ts';

/** What AWS says about the account, for any call. */
export const ACCOUNT: readonly KnownFailure[] = [
  {
    title: '… The AWS Access Key Id needs a subscription for the service',
    pattern: /needs a subscription for the service|You are not subscribed to this service/i,
    hint: 'Check the account in its console (registration, billing): AWS has not activated it for the service, or has suspended it. Until then, leave it out (--exclude-account in a scan).',
  },
  {
    title: '… This account is currently blocked and not recognized as a valid account…',
    pattern: /account is currently blocked|account (?:is|has been|was) (?:currently )?(?:suspended|closed)/i,
    hint: 'Leave the account out (--exclude-account in a scan), or ask AWS Support to reopen it: AWS rejects every call to it.',
  },
];

/** Each request is signed with the time and the secret key. */
export const SIGNATURE: readonly KnownFailure[] = [
  {
    title: '… Signature expired: … is now earlier than …',
    pattern: /Signature expired/i,
    hint: 'Set the clock of this machine: it is more than five minutes slow, so AWS rejects the signature. No permission is missing.',
  },
  {
    title: '… Signature not yet current: … is still later than …',
    pattern: /Signature not yet current/i,
    hint: 'Set the clock of this machine: it is more than five minutes fast, so AWS rejects the signature. No permission is missing.',
  },
  {
    title: '… The difference between the request time and the current time is too large…',
    pattern: /difference between the request time and the current time is too large/i,
    hint: 'Set the clock of this machine: AWS rejects a signature whose time is too far from its own. No permission is missing.',
  },
  {
    title: '… The request signature we calculated does not match the signature you provided…',
    pattern: /request signature we calculated does not match/i,
    hint: 'Check the secret access key and, if one is set, the session token: they do not belong to the access key id. A proxy that changes requests has the same effect.',
  },
];

/** What STS says about the session that was asked for. */
const SESSION: readonly KnownFailure[] = [
  {
    title: '… STS is not activated in this region for account:…',
    pattern: /STS is not activated in this region/i,
    hint: 'Set AWS_REGION to a Region in which STS is active, or activate it in the IAM console of that account (Account settings).',
  },
  {
    title: '… exceeds the 1 hour session limit for roles assumed by role chaining',
    pattern: /exceeds the 1 hour session limit/i,
    hint: 'Lower --session-duration to 3600 or less: the caller is a role itself, and AWS then allows one hour.',
  },
  {
    title: '… exceeds the MaxSessionDuration set for this role',
    pattern: /exceeds the MaxSessionDuration set for this role/i,
    hint: 'Lower --session-duration, or raise the maximum session duration of the role.',
  },
  {
    title: '… Roles may not be assumed by root accounts',
    pattern: /Roles may not be assumed by root accounts/i,
    hint: 'Use the credentials of a user or a role: the root user of an account cannot assume roles.',
  },
];

/** Where the message gives no reason that is known. */
const BY_CAUSE: readonly KnownFailure<AwsFacts>[] = [
  {
    title: '… region-disabled: …',
    when: ({ cause }) => cause === 'region-disabled',
    hint: 'Enable the Region for the account, or leave it out (--exclude-region in a scan). If it is enabled, renew the credentials: AWS returns the same error for a deleted key.',
  },
  {
    title: '… expired-credentials: …',
    when: ({ cause }) => cause === 'expired-credentials',
    hint: 'Renew your credentials and run it again; a scan keeps the last known values.',
  },
  {
    title: '… throttled: …',
    when: ({ cause }) => cause === 'throttled',
    hint: 'Run it again with a higher --max-attempts or, in a scan, a lower --concurrency.',
  },
  {
    title: '… unavailable: …',
    when: ({ cause }) => cause === 'unavailable',
    hint: 'Run it again; if it still fails, check the network, --timeout and the AWS Health Dashboard.',
  },
];

/** No answer came from the name; for STS see `NETWORK`, because every Region that is read has STS. */
const NO_ENDPOINT: KnownFailure<AwsFacts> = {
  title: '… no-endpoint: …',
  when: ({ cause }) => cause === 'no-endpoint',
  hint: 'Check the Region and DNS: Security Hub may not be available there, or its host name does not resolve.',
};

export const AWS: readonly KnownFailure<AwsFacts>[] = [
  ...BY_ROLE_REASON,
  ...BY_POLICY,
  ...SESSION,
  ...ACCOUNT,
  ...SIGNATURE,
  NO_ENDPOINT,
  ...NETWORK,
  ROLE,
  STATEMENT,
  ...BY_CAUSE,
];

/** What Terraform repeats of an answer of AWS. */
export const DENIED_IN_TERRAFORM: readonly KnownFailure<AwsFacts>[] = [
  ...BY_ROLE_REASON,
  ...BY_POLICY,
  ...ACCOUNT,
  ...SIGNATURE,
  ROLE,
  STATEMENT,
];
