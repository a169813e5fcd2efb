import { HubformError } from '../../error.ts';
import { errorFacts, classifyError } from './classify.ts';
import { safeLine, messageOf } from './message.ts';

const SHARED_FILES = '~/.aws/config and ~/.aws/credentials, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE';
const WHICH = 'set AWS_PROFILE or pass --profile; aws sts get-caller-identity shows what is in force';
const WHERE = 'check the network, AWS_REGION, and --endpoint-url or AWS_ENDPOINT_URL if one is set';

/** Why nobody knows who is calling: one line that says what was got, and one that says what to do. */
export function credentialsError(error: unknown, asked: { profile?: string | undefined; url: string }): HubformError {
  const login = `aws sso login${asked.profile === undefined ? '' : ` --profile ${asked.profile}`}`;
  const [message, hint] = explain(error, asked.url, login);
  // Without the cause: the SDK's errors carry the request, and that carries tokens.
  return new HubformError('credentials', safeLine(message), { hint: safeLine(hint) });
}

function explain(error: unknown, url: string, login: string): readonly [message: string, hint: string] {
  const { name, message } = errorFacts(error);
  const words = messageOf(error);
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') return ofProvider(message, words, login);
  const { cause } = classifyError(error);
  if (cause === 'expired-credentials') {
    return ['the AWS credentials have expired', `renew them: ${login}, or whatever issued them`];
  }
  if (cause === 'region-disabled' || cause === 'access-denied') {
    return [
      `AWS does not accept the credentials (${name}): ${words}`,
      'check the key pair and the session token, the clock, and that AWS_REGION is enabled for the account',
    ];
  }
  if (cause === 'no-endpoint' || cause === 'unavailable') return [`${url} cannot be reached: ${words}`, WHERE];
  return [`${url} does not say who is calling: ${words}`, WHERE];
}

/** Nothing was sent to AWS: the SDK found no credentials, or none that work. It tells these apart by text alone. */
function ofProvider(message: string, words: string, login: string): readonly [message: string, hint: string] {
  const missing = /^Could not resolve credentials using profile: \[(.*)\]/.exec(message)?.[1];
  if (missing !== undefined) {
    return [`the AWS profile "${missing}" was not found, or holds no credentials, in ${SHARED_FILES}`, WHICH];
  }
  if (/could not load credentials from any providers/i.test(message)) {
    return ['no AWS credentials found', 'set AWS_PROFILE, pass --profile or run aws sso login'];
  }
  if (/\bSSO\b/i.test(message) && /expired|invalid|refresh/i.test(message)) {
    return ['the SSO session has expired or was never opened', `run ${login}`];
  }
  // The command line that failed may hold a secret.
  if (message.startsWith('Command failed'))
    return ["the profile's credential_process failed", 'run it by hand to see why'];
  if (message.includes('MFA'))
    return [words, 'open a session with the code first (aws sts get-session-token) or use SSO'];
  return [`the AWS credentials cannot be used: ${words}`, WHICH];
}
