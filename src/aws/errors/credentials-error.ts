import { HubformError } from '../../error.ts';
import { errorFacts, classifyError } from './classify.ts';
import { safeLine, messageOf } from './message.ts';

const CONFIG_FILES = '~/.aws/config and ~/.aws/credentials, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE';
const CHOOSE_PROFILE = 'set AWS_PROFILE or pass --profile; aws sts get-caller-identity shows what is in force';
const CHECK_NETWORK = 'check the network, AWS_REGION, and --endpoint-url or AWS_ENDPOINT_URL if one is set';

/** The error for a GetCallerIdentity that failed; `url` is where it was sent. The message states what failed, the hint what to do. */
export function credentialsError(error: unknown, caller: { profile?: string | undefined; url: string }): HubformError {
  const login = `aws sso login${caller.profile === undefined ? '' : ` --profile ${caller.profile}`}`;
  const [message, hint] = explain(error, caller.url, login);
  // Without the cause: the SDK's errors hold the request, which holds tokens.
  return new HubformError('credentials', safeLine(message), { hint: safeLine(hint) });
}

function explain(error: unknown, url: string, login: string): readonly [message: string, hint: string] {
  const { name } = errorFacts(error);
  const message = messageOf(error);
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') return explainProvider(error, login);
  const { cause } = classifyError(error);
  if (cause === 'expired-credentials') {
    return ['the AWS credentials have expired', `renew them: ${login}, or whatever issued them`];
  }
  if (cause === 'region-disabled' || cause === 'access-denied') {
    return [
      `AWS does not accept the credentials (${name}): ${message}`,
      'check the key pair and the session token, the clock, and that AWS_REGION is enabled for the account',
    ];
  }
  if (cause === 'no-endpoint' || cause === 'unavailable')
    return [`${url} cannot be reached: ${message}`, CHECK_NETWORK];
  return [`${url} does not say who is calling: ${message}`, CHECK_NETWORK];
}

/** Nothing was sent to AWS: the SDK has found no credentials, or none that it can use. Only its text tells which. */
function explainProvider(error: unknown, login: string): readonly [message: string, hint: string] {
  const { message: text } = errorFacts(error);
  const message = messageOf(error);
  const missing = /^Could not resolve credentials using profile: \[(.*)\]/.exec(text)?.[1];
  if (missing !== undefined) {
    return [`the AWS profile "${missing}" holds no credentials in ${CONFIG_FILES}`, CHOOSE_PROFILE];
  }
  if (/could not load credentials from any providers/i.test(text)) {
    return ['no AWS credentials found', 'set AWS_PROFILE, pass --profile or run aws sso login'];
  }
  if (/\bSSO\b/i.test(text) && /expired|invalid|refresh/i.test(text)) {
    return ['the SSO session has expired or was never opened', `run ${login}`];
  }
  // Without the message: it repeats the command line, which may hold a secret.
  if (text.startsWith('Command failed'))
    return ["the profile's credential_process failed", 'run it by hand to see why'];
  if (text.includes('MFA'))
    return [message, 'open a session with the code first (aws sts get-session-token) or use SSO'];
  return [`the AWS credentials cannot be used: ${message}`, CHOOSE_PROFILE];
}
