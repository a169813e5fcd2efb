import { describe, expect, it } from 'vitest';
import { type CredentialsSource, credentialsFrom } from '../../../../src/aws/settings/credentials-from.ts';
import type { Profile } from '../../../../src/aws/settings/profile.ts';

type Settings = Readonly<Record<string, string>>;

const profile = (settings: Settings, namedBy?: Profile['namedBy']): Profile => ({
  ...{ name: 'lab', settings, services: {} },
  ...(namedBy && { namedBy }),
});
const KEYS = { aws_access_key_id: 'k', aws_secret_access_key: 's' };
const ROLE = { role_arn: 'arn:aws:iam::111122223333:role/r' };
const TOKEN = { web_identity_token_file: 't' };

describe('the credentials come from', () => {
  it.each<[env: Settings, namedBy: Profile['namedBy'], from: CredentialsSource]>([
    [{}, undefined, 'profile'],
    [{ AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }, 'AWS_PROFILE', 'keys'],
    [{ AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }, '--profile', 'profile'],
    [{ AWS_ACCESS_KEY_ID: 'k' }, '--profile', 'profile'],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: 't', AWS_ROLE_ARN: 'r' }, undefined, 'web-identity'],
  ])('%j, with a profile of %s: %s', (env, namedBy, from) => {
    expect(credentialsFrom(profile({}, namedBy), env)).toBe(from);
  });

  it.each<[Settings]>([
    [KEYS],
    [{ ...ROLE, source_profile: 'lab', ...KEYS }],
    [{ ...ROLE, credential_source: 'Environment' }],
    [{ ...ROLE, ...TOKEN }],
    [{ sso_session: 's', sso_account_id: '1' }],
    [{ ...ROLE, source_profile: 'sso', sso_session: 's' }],
  ])('the profile with %j', (settings) => {
    expect(credentialsFrom(profile(settings), {})).toBe('profile');
  });
});

describe('what the AWS CLI, Terraform and the SDK do not agree about is refused:', () => {
  it.each<[Settings, string]>([
    [{ ...ROLE, ...KEYS }, 'has a role_arn, but no credentials to assume the role with'],
    [{ ...ROLE, credential_process: 'p' }, 'has a role_arn, but no credentials to assume the role with'],
    [{ ...KEYS, sso_session: 's' }, 'has both aws_access_key_id and sso_session'],
    [{ ...ROLE, ...TOKEN, ...KEYS }, 'has both aws_access_key_id and web_identity_token_file'],
    [{ ...ROLE, ...TOKEN, source_profile: 'x' }, 'has both source_profile and web_identity_token_file'],
    [{ ...ROLE, source_profile: 'x', credential_source: 'y' }, 'has both source_profile and credential_source'],
  ])('%j', (settings, message) => {
    expect(() => credentialsFrom(profile(settings, '--profile'), {})).toThrow(`the AWS profile "lab" ${message}`);
    expect(credentialsFrom(profile(settings), { AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' })).toBe('keys');
  });

  it.each<[Settings, string]>([
    [{ AWS_ACCESS_KEY_ID: 'k' }, 'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not'],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: 't' }, 'AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not'],
  ])('%j', (env, message) => {
    expect(() => credentialsFrom(profile({}), env)).toThrow(message);
  });
});
