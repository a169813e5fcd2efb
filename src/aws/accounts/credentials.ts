import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Reporter } from '../../reporter.ts';
import { errorFacts } from '../errors/classify.ts';
import { renewing } from './renewing.ts';
import type { Credentials, Session } from '../client/session.ts';
import { safeLine } from '../errors/message.ts';

/**
 * The SDK's ordinary chain: environment, profile, SSO, process, web identity, container, instance. A profile that was
 * named has to be there, though: the chain would pass over a misspelt one and end with the machine's own role.
 */
export function ordinaryCredentials({ options, shared, reporter }: Session): Credentials {
  if (options.credentials) return options.credentials;
  const init = { logger: warningsTo(reporter), clientConfig: { requestHandler: shared.requestHandler } };
  const { profile } = options;
  return renewing(profile === undefined ? fromNodeProviderChain(init) : fromIni({ ...init, profile }));
}

/** The chain says only that nobody had any credentials; the profile in force may know why. */
export async function reasonForNone(error: unknown): Promise<unknown> {
  if (!/could not load credentials from any providers/i.test(errorFacts(error).message)) return error;
  try {
    await fromIni()();
    return error;
  } catch (reason) {
    // That there is no default profile is no reason, most have none.
    return errorFacts(reason).message.includes('profile: [default]') ? error : reason;
  }
}

/** What the chain warns of is the user's to know; it would go to the console otherwise. */
function warningsTo(reporter: Reporter) {
  const ignore = (): void => undefined;
  const warn = (...words: unknown[]): void => {
    reporter.report({ kind: 'warning', message: safeLine(words.map(String).join(' ')) });
  };
  return { debug: ignore, info: ignore, error: ignore, warn };
}
