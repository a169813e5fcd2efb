import type { UnreadableCause } from '../membership/model.ts';
import { ACCOUNT, SIGNATURE } from './aws.ts';
import type { FailureFacts, KnownFailure } from './failure.ts';
import { NETWORK } from './network.ts';

/** What is known if the caller could not be identified. */
export interface CredentialsFacts extends FailureFacts {
  readonly cause: UnreadableCause;
  /** Where the request was sent. */
  readonly url: string;
  /** The command that opens an SSO session. */
  readonly login: string;
}

const CONFIG_FILES = '~/.aws/config and ~/.aws/credentials, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE';
const CHOOSE_PROFILE =
  'Set AWS_PROFILE or pass --profile; aws sts get-caller-identity shows whose credentials are in use.';
const CHECK_NETWORK = 'Check the network, AWS_REGION, and --endpoint-url or AWS_ENDPOINT_URL if one is set.';

/** Nothing was sent to AWS: the SDK has found no credentials, or none that it can use. Only its text tells which. */
export const PROVIDER: readonly KnownFailure<CredentialsFacts>[] = [
  {
    title: 'the AWS profile "…" holds no credentials in …',
    pattern: /^Could not resolve credentials using profile: \[(.*)\]/,
    message: ([, profile = '']) => `the AWS profile "${profile}" holds no credentials in ${CONFIG_FILES}`,
    hint: CHOOSE_PROFILE,
  },
  {
    title: 'no AWS credentials found',
    pattern: /could not load credentials from any providers/i,
    message: 'no AWS credentials found',
    hint: 'Set AWS_PROFILE, pass --profile or run aws sso login.',
  },
  {
    title: 'the SSO session has expired or was never opened',
    pattern: /\bSSO\b.*(?:expired|invalid|refresh)|(?:expired|invalid|refresh).*\bSSO\b/is,
    message: 'the SSO session has expired or was never opened',
    hint: (_, { login }) => `Run ${login}.`,
  },
  {
    title: "the profile's credential_process failed",
    pattern: /^Command failed/,
    // Without the message: it repeats the command line, which may hold a secret.
    message: "the profile's credential_process failed",
    hint: 'Run it by hand to see why.',
  },
  {
    title: 'the AWS profile "…" needs an MFA code, and there is no terminal to ask for it',
    pattern: /^Profile (.*) requires multi-factor authentication/,
    message: ([, profile = '']) =>
      `the AWS profile "${profile}" needs an MFA code, and there is no terminal to ask for it`,
    hint: 'Run it in a terminal, or open a session with the code first (aws sts get-session-token) or with SSO.',
  },
  {
    title: 'the AWS credentials cannot be used: …',
    message: (_, { message }) => `the AWS credentials cannot be used: ${message}`,
    hint: CHOOSE_PROFILE,
  },
];

/** What came instead of an identity, or why nothing came. */
export const NO_IDENTITY: readonly KnownFailure<CredentialsFacts>[] = [
  {
    title: 'the AWS credentials have expired',
    when: ({ cause }) => cause === 'expired-credentials',
    message: 'the AWS credentials have expired',
    hint: (_, { login }) => `Renew them with ${login}, or with the tool that issued them.`,
  },
  ...[...SIGNATURE, ...ACCOUNT].map((known) => ({ ...known, message: notAccepted })),
  {
    title: 'AWS does not accept the credentials (…): …',
    when: ({ cause }) => cause === 'region-disabled' || cause === 'access-denied',
    message: notAccepted,
    hint: 'Check the key pair and the session token, and that AWS_REGION is enabled for the account.',
  },
  ...NETWORK.map((known) => ({ ...known, message: notReached })),
  {
    title: '… cannot be reached: …',
    when: ({ cause }) => cause === 'no-endpoint' || cause === 'unavailable',
    message: notReached,
    hint: CHECK_NETWORK,
  },
  {
    title: '… did not identify the caller: …',
    message: (_, { url, message }) => `${url} did not identify the caller: ${message}`,
    hint: CHECK_NETWORK,
  },
];

function notAccepted(_: readonly string[], { code = '', message }: CredentialsFacts): string {
  return `AWS does not accept the credentials (${code}): ${message}`;
}

function notReached(_: readonly string[], { url, message }: CredentialsFacts): string {
  return `${url} cannot be reached: ${message}`;
}
