import { HubformError } from '../../error.ts';
import { NO_IDENTITY, PROVIDER } from '../../failures/credentials.ts';
import { explain } from '../../failures/failure.ts';
import { errorFacts, classifyError } from './classify.ts';
import { safeLine, messageOf } from './message.ts';

/**
 * The error for a GetCallerIdentity that failed. The message states what failed, the hint what to do.
 *
 * @param caller `url` is where the request was sent; absent where there were no credentials to sign it with
 */
export function credentialsError(
  error: unknown,
  caller: { readonly profile?: string | undefined; readonly url?: string | undefined },
): HubformError {
  const { name } = errorFacts(error);
  const facts = {
    ...{ message: messageOf(error), code: name, cause: classifyError(error).cause, url: caller.url ?? 'AWS STS' },
    login: `aws sso login${caller.profile === undefined ? '' : ` --profile ${caller.profile}`}`,
  };
  const explanation = explain(caller.url === undefined || PROVIDERS.has(name) ? PROVIDER : NO_IDENTITY, facts);
  // Without the cause: the SDK's errors hold the request, which holds tokens.
  return new HubformError('credentials', safeLine(explanation?.message ?? facts.message), {
    hint: safeLine(explanation?.hint ?? ''),
  });
}

const PROVIDERS: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError']);
