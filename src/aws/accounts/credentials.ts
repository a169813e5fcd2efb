import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Reporter } from '../../reporter.ts';
import { errorFacts } from '../errors/classify.ts';
import { memoizeCredentials } from './memoize-credentials.ts';
import type { Credentials, Session } from '../client/session.ts';
import { safeLine } from '../errors/message.ts';

/**
 * The SDK's default chain: environment, profile, SSO, process, web identity, container, instance. With --profile, only that
 * profile is read: the chain would skip a misspelt name and could end with the role of the machine.
 */
export function ordinaryCredentials({ options, shared, reporter }: Session): Credentials {
  if (options.credentials) return options.credentials;
  const init = { logger: warningsTo(reporter), clientConfig: { requestHandler: shared.requestHandler } };
  const { profile } = options;
  return memoizeCredentials(profile === undefined ? fromNodeProviderChain(init) : fromIni({ ...init, profile }));
}

/** The chain says only that no provider had credentials; the error of the profile says why. */
export async function reasonForNone(error: unknown): Promise<unknown> {
  if (!/could not load credentials from any providers/i.test(errorFacts(error).message)) return error;
  try {
    await fromIni()();
    return error;
  } catch (reason) {
    // Most machines have no default profile, so its absence explains nothing.
    return errorFacts(reason).message.includes('profile: [default]') ? error : reason;
  }
}

/** Warnings of the chain go to the reporter; the SDK would write them to the console. */
function warningsTo(reporter: Reporter) {
  const ignore = (): void => undefined;
  const warn = (...words: unknown[]): void => {
    reporter.report({ kind: 'warning', message: safeLine(words.map(String).join(' ')) });
  };
  return { debug: ignore, info: ignore, error: ignore, warn };
}
