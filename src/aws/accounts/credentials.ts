import { fromEnv, fromIni, fromNodeProviderChain, fromTokenFile } from '@aws-sdk/credential-providers';
import { errorFacts } from '../errors/classify.ts';
import { silent } from '../client/handler.ts';
import type { Credentials, Session } from '../client/session.ts';
import { memoizeCredentials } from './memoize-credentials.ts';
import { profileRoles } from './profile-roles.ts';

/**
 * The credentials that the AWS CLI and Terraform would use: those of the profile of the flag; else keys in the
 * environment, else a web identity token there; else those of AWS_PROFILE or of the default profile; else those of the
 * container or the machine. The SDK's own chain takes AWS_PROFILE before keys.
 *
 * @param region for requests to STS
 */
export function callerCredentials(session: Session, region: string): Credentials {
  const { options, settings } = session;
  if (options.credentials) return options.credentials;
  const init = initOf(session, region);
  const providers = {
    keys: () => fromEnv(),
    'web-identity': () => fromTokenFile(init),
    profile: () => fromNodeProviderChain(init),
  };
  return memoizeCredentials(providers[settings.credentialsFrom]());
}

/** The chain says only that no provider had credentials; the error of the profile says why. */
export async function reasonForNone(error: unknown, session: Session, region: string): Promise<unknown> {
  if (!/could not load credentials from any providers/i.test(errorFacts(error).message)) return error;
  try {
    await fromIni(initOf(session, region))();
    return error;
  } catch (reason) {
    // Most machines have no default profile, so its absence explains nothing.
    return session.settings.profile.namedBy === undefined ? error : reason;
  }
}

function initOf(session: Session, region: string) {
  const { options, requestHandler, settings } = session;
  const endpoint = settings.endpointOf('SSO');
  const { name, namedBy } = settings.profile;
  return {
    // With a name, the chain passes over keys in the environment.
    ...(namedBy && { profile: name }),
    logger: silent,
    // Of the clients for SSO; those for STS are our own.
    clientConfig: {
      requestHandler,
      ...(endpoint !== undefined && { endpoint }),
      ignoreConfiguredEndpointUrls: true,
    },
    ...profileRoles(session, region),
    ...(options.mfaCode && { mfaCodeProvider: options.mfaCode }),
  };
}
