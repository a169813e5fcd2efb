import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import type { Env, Profile } from './profile.ts';

/** Where the caller's credentials come from; `profile` also stands for the container and the machine. */
export type CredentialsSource = 'profile' | 'keys' | 'web-identity';

/**
 * The AWS CLI and Terraform take a profile that a flag names before the environment, and the environment before AWS_PROFILE.
 *
 * @throws HubformError `credentials` for half a setting, where the AWS CLI stops as well, and for a profile whose source
 *   they do not agree about
 */
export function credentialsFrom(profile: Profile, env: Env): CredentialsSource {
  if (profile.namedBy !== '--profile') {
    if (env.AWS_ACCESS_KEY_ID) {
      if (!env.AWS_SECRET_ACCESS_KEY) throw half('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY');
      return 'keys';
    }
    if (env.AWS_WEB_IDENTITY_TOKEN_FILE) {
      if (!env.AWS_ROLE_ARN) throw half('AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN');
      return 'web-identity';
    }
  }
  checkSource(profile);
  return 'profile';
}

function half(set: string, lacking: string): HubformError {
  return new HubformError('credentials', `${set} is set, but ${lacking} is not`, {
    hint: 'Set both, or neither to use a profile.',
  });
}

/** The keys of a profile count for the AWS SDK, where the AWS CLI takes the other source of credentials beside them. */
const BEFORE_KEYS = ['web_identity_token_file', 'sso_session', 'sso_start_url'];
const OF_A_ROLE = ['source_profile', 'credential_source', 'web_identity_token_file'];

function checkSource({ name, settings }: Profile): void {
  const has = (key: string): boolean => Boolean(settings[key]);
  const [source, other] = OF_A_ROLE.filter(has);
  if (has('role_arn') && source === undefined) {
    throw refused(
      name,
      'has a role_arn, but no credentials to assume the role with',
      'Add source_profile or credential_source to the profile.',
    );
  }
  if (source !== undefined && other !== undefined) throw ambiguous(name, source, other);
  const beside = source === undefined || source === 'web_identity_token_file' ? BEFORE_KEYS.find(has) : undefined;
  if (has('aws_access_key_id') && beside !== undefined) throw ambiguous(name, 'aws_access_key_id', beside);
}

function ambiguous(name: string, one: string, other: string): HubformError {
  return refused(name, `has both ${one} and ${other}`, 'Remove one of them: tools differ in which one they use.');
}

function refused(name: string, what: string, hint: string): HubformError {
  return new HubformError('credentials', `the AWS profile "${printable(name, 100)}" ${what}`, { hint });
}
