import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import type { fromIni } from '@aws-sdk/credential-providers';
import { ROLE_ARN } from '../../membership/identifiers.ts';
import { HubformError } from '../../error.ts';
import { hintFor } from '../../failures/hint-for.ts';
import { CallFailure, failureOf } from '../errors/failure.ts';
import { safeLine } from '../errors/message.ts';
import { type Session, UNUSED_CREDENTIALS } from '../client/session.ts';
import type { Identity } from './memoize-credentials.ts';
import { ASSUME_ROLE, DEFAULT_SESSION_NAME, assumeRoleCause, identityOf, stsClient } from './sts.ts';

type ProfileRoles = Required<
  Pick<NonNullable<Parameters<typeof fromIni>[0]>, 'roleAssumer' | 'roleAssumerWithWebIdentity'>
>;

/**
 * Assumes the roles that a profile or the environment names. The SDK's own functions would ignore the endpoint and the
 * other settings of a profile that is not the one of AWS_PROFILE.
 */
export function profileRoles(session: Session, region: string): ProfileRoles {
  const { roleSessionName = DEFAULT_SESSION_NAME } = session.options;
  /** The SDK invents a name where the profile has none, which says nothing to a reader of CloudTrail. */
  const named = <T extends { readonly RoleSessionName: string | undefined }>(input: T): T =>
    /^aws-sdk-js(-session)?-\d+$/.test(input.RoleSessionName ?? '')
      ? { ...input, RoleSessionName: roleSessionName }
      : input;
  return {
    roleAssumer: (source, params) =>
      assumed(ASSUME_ROLE, params.RoleArn, () =>
        stsClient(session, region, source).send(new AssumeRoleCommand(named(params))),
      ),
    roleAssumerWithWebIdentity: (params) =>
      assumed('sts:AssumeRoleWithWebIdentity', params.RoleArn, () =>
        // The token in the request is what identifies the caller.
        stsClient(session, region, UNUSED_CREDENTIALS).send(new AssumeRoleWithWebIdentityCommand(named(params))),
      ),
  };
}

/** For the caller whose credentials are those of a role that cannot be assumed. */
export function profileRoleError(failure: CallFailure, { settings }: Session): HubformError {
  const { profile, credentialsFrom } = settings;
  const role =
    credentialsFrom === 'web-identity' ? 'the role of AWS_ROLE_ARN' : `the role of the AWS profile "${profile.name}"`;
  const externalIdGiven = profile.settings.external_id !== undefined;
  const reason = { cause: assumeRoleCause(failure), call: failure.call, message: failure.message, externalIdGiven };
  const hint = hintFor(reason);
  return new HubformError(
    'credentials',
    safeLine(`${role} cannot be assumed: ${failure.message}`),
    hint === undefined ? {} : { hint },
  );
}

async function assumed(
  call: string,
  role: string | undefined,
  send: () => Promise<Parameters<typeof identityOf>[2]>,
): Promise<Identity> {
  try {
    return identityOf(call, ROLE_ARN.exec(role ?? '')?.[1] ?? '', await send());
  } catch (error) {
    throw error instanceof CallFailure ? error : failureOf(call, error);
  }
}
