/** What AWS answers to a call that fails, in its own words. */
export interface AwsAnswer {
  readonly call: 'DescribeHub' | 'AssumeRole';
  readonly status: number;
  readonly name: string;
  readonly message: string;
}

const WHO =
  'User: arn:aws:sts::111122223333:assumed-role/read/me is not authorized to perform: securityhub:DescribeHub';
const HUB = `${WHO} on resource: arn:aws:securityhub:us-east-1:111122223333:hub/default`;
const ROLE =
  'User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222233334444:role/read';

/**
 * By the title of the failure. The words are from the pages of AWS on access errors
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html) and from public issues.
 */
export const AWS_ANSWERS: Readonly<Record<string, AwsAnswer>> = {
  '… with an explicit deny in a service control policy': denied(
    'with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/o-ab12/service_control_policy/p-ab12cd34',
  ),
  '… with an explicit deny in a resource control policy': denied('with an explicit deny in a resource control policy'),
  '… with an explicit deny in a permissions boundary': denied('with an explicit deny in a permissions boundary'),
  '… with an explicit deny in a session policy': denied('with an explicit deny in a session policy'),
  '… with an explicit deny in a VPC endpoint policy': denied('with an explicit deny in a VPC endpoint policy'),
  '… with an explicit deny in an identity-based policy': denied('with an explicit deny in an identity-based policy'),
  '… with an explicit deny in a resource-based policy': denied('with an explicit deny in a resource-based policy'),
  '… with an explicit deny in the role trust policy': role(`${ROLE} with an explicit deny in the role trust policy`),
  '… with an explicit deny': denied('with an explicit deny'),
  ...Object.fromEntries(
    [
      'service control policy',
      'resource control policy',
      'permissions boundary',
      'session policy',
      'VPC endpoint policy',
    ].map((policy) => [
      `… because no ${policy} allows the … action`,
      denied(`because no ${policy} allows the securityhub:DescribeHub action`),
    ]),
  ),
  '… because no identity-based policy allows the … action': denied(
    'because no identity-based policy allows the securityhub:DescribeHub action',
  ),
  '… because no identity-based policy allows the sts:AssumeRole action': role(
    `${ROLE} because no identity-based policy allows the sts:AssumeRole action`,
  ),
  '… because no resource-based policy allows the sts:AssumeRole action': role(
    `${ROLE} because no resource-based policy allows the sts:AssumeRole action`,
  ),
  // https://github.com/CrowdStrike/cloud-resource-estimator/issues/25
  '… is not authorized to perform: sts:AssumeRole on resource: …': role(ROLE),
  // https://github.com/turbot/steampipe-plugin-aws/issues/1510
  '… STS is not activated in this region for account:…': role(
    'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.',
    'RegionDisabledException',
  ),
  // https://github.com/99designs/aws-vault/issues/263
  '… exceeds the 1 hour session limit for roles assumed by role chaining': role(
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    'ValidationError',
    400,
  ),
  // https://repost.aws/knowledge-center/iam-role-chaining-limit
  '… exceeds the MaxSessionDuration set for this role': role(
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    'ValidationError',
    400,
  ),
  '… Roles may not be assumed by root accounts': role('Roles may not be assumed by root accounts.'),
  // https://github.com/awslabs/fargatecli/issues/38
  '… The AWS Access Key Id needs a subscription for the service': hub(
    400,
    'SubscriptionRequiredException',
    'The AWS Access Key Id needs a subscription for the service',
  ),
  '… This account is currently blocked and not recognized as a valid account…': hub(
    400,
    'Blocked',
    'This account is currently blocked and not recognized as a valid account. Please contact aws-verification@amazon.com if you have questions.',
  ),
  // https://github.com/aws/aws-sdk-php/issues/537
  '… Signature expired: … is now earlier than …': hub(
    403,
    'InvalidSignatureException',
    'Signature expired: 20150411T064107Z is now earlier than 20150411T064135Z (20150411T064635Z - 5 min.)',
  ),
  // https://github.com/aws/aws-sdk-js/issues/1652
  '… Signature not yet current: … is still later than …': hub(
    403,
    'InvalidSignatureException',
    'Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z (20170731T091615Z + 5 min.)',
  ),
  '… The difference between the request time and the current time is too large…': hub(
    403,
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
  ),
  '… The request signature we calculated does not match the signature you provided…': hub(
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ),
  '… region-disabled: …': hub(
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ),
  '… expired-credentials: …': hub(
    403,
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  '… throttled: …': hub(429, 'TooManyRequestsException', 'Too Many Requests'),
  '… unavailable: …': hub(500, 'InternalException', 'Internal server error'),
  // The emulator's, for a name that does not resolve.
  '… no-endpoint: …': hub(421, 'UnknownEndpoint', 'Misdirected Request: Security Hub has no endpoint in this Region'),
};

function denied(because: string): AwsAnswer {
  return hub(403, 'AccessDeniedException', `${HUB} ${because}`);
}

function hub(status: number, name: string, message: string): AwsAnswer {
  return { call: 'DescribeHub', status, name, message };
}

function role(message: string, name = 'AccessDenied', status = 403): AwsAnswer {
  return { call: 'AssumeRole', status, name, message };
}
