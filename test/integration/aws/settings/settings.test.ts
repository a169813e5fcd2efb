import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Settings, readSettings } from '../../../../src/aws/settings/settings.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { useCleanEnvironment } from '../../../support/scanning.ts';

useCleanEnvironment();
afterEach(() => {
  vi.unstubAllEnvs();
});

type Env = Readonly<Record<string, string>>;

const CONFIG = `
[default]
region = eu-west-1
[profile lab]
region = eu-west-2
endpoint_url = http://127.0.0.1:1/lab
services = local
use_dualstack_endpoint = true
use_fips_endpoint = TRUE
sts_regional_endpoints = legacy
max_attempts = 3
ca_bundle = /bundle.pem
[services local]
sts =
  endpoint_url = http://127.0.0.1:2/sts
securityhub =
  endpoint_url = http://127.0.0.1:3/hub
`;

beforeEach(() => {
  const config = join(temporaryDirectory(), 'config');
  writeFileSync(config, CONFIG);
  vi.stubEnv('AWS_CONFIG_FILE', config);
});

describe('the settings', () => {
  it.each(['--profile', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const)('of the profile of %s', async (by) => {
    const settings = await read(by === '--profile' ? {} : { [by]: 'lab' }, by === '--profile' ? 'lab' : undefined);
    expect(settings).toMatchObject({
      ...{ profile: { name: 'lab', namedBy: by }, region: 'eu-west-2', maxAttempts: 3, caBundle: '/bundle.pem' },
      ...{ useDualstackEndpoint: true, useFipsEndpoint: true, useGlobalEndpoint: true },
    });
    expect(settings.endpointOf('STS')).toBe('http://127.0.0.1:2/sts');
    expect(settings.endpointOf('SecurityHub')).toBe('http://127.0.0.1:3/hub');
    expect(settings.endpointOf('EC2')).toBe('http://127.0.0.1:1/lab');
  });

  it.each<[Env, keyof Settings, unknown]>([
    [{ AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-east-2' }, 'region', 'us-west-2'],
    [{ AWS_DEFAULT_REGION: 'cn-north-1' }, 'region', 'cn-north-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'us-east-2' }, 'region', 'us-east-2'],
    [{ AWS_MAX_ATTEMPTS: '5' }, 'maxAttempts', 5],
    [{ AWS_CA_BUNDLE: 'mine.pem' }, 'caBundle', 'mine.pem'],
    [{ AWS_USE_DUALSTACK_ENDPOINT: 'false' }, 'useDualstackEndpoint', false],
    [{ AWS_USE_FIPS_ENDPOINT: 'False' }, 'useFipsEndpoint', false],
    [{ AWS_STS_REGIONAL_ENDPOINTS: 'regional' }, 'useGlobalEndpoint', false],
  ])('of the environment %j count before those of the profile', async (env, key, value) => {
    expect((await read(env, 'lab'))[key]).toBe(value);
  });

  it('name the endpoint of a service by the more special place, and by the environment first', async () => {
    const all = await read({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4' }, 'lab');
    expect(all.endpointOf('STS')).toBe('http://127.0.0.1:4');
    const one = await read({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:5' });
    expect([one.endpointOf('STS'), one.endpointOf('Account')]).toEqual(['http://127.0.0.1:5', 'http://127.0.0.1:4']);
    const none = await read({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL: 'http://127.0.0.1:4' });
    expect(none.endpointOf('STS')).toBeUndefined();
  });

  it.each<[Env, Settings['credentialsFrom']]>([
    [{}, 'profile'],
    [{ AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's', AWS_PROFILE: 'lab' }, 'keys'],
    [{ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: 's' }, 'profile'],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: 't', AWS_ROLE_ARN: 'r', AWS_PROFILE: 'lab' }, 'web-identity'],
  ])('with %j take the credentials from %s, but with a flag from its profile', async (env, from) => {
    expect((await read(env)).credentialsFrom).toBe(from);
    expect((await read(env, 'lab')).credentialsFrom).toBe('profile');
  });
});

it('a home directory is written ~ in the place of the certificates, as for the AWS CLI', async () => {
  expect((await read({ AWS_CA_BUNDLE: '~/ca.pem' })).caBundle).toBe(join(homedir(), 'ca.pem'));
});

describe('a setting that is not valid is refused with its place, and without what it may hold:', () => {
  it.each<[Env, string | undefined, string]>([
    [{ AWS_REGION: 'Ireland' }, undefined, 'AWS_REGION: expected a Region such as eu-west-1, got "Ireland"'],
    [
      { AWS_DEFAULT_REGION: 'xx-north-1' },
      undefined,
      'AWS_DEFAULT_REGION: the Region "xx-north-1" is in no known partition of AWS',
    ],
    [{ AWS_MAX_ATTEMPTS: '0' }, undefined, 'AWS_MAX_ATTEMPTS: expected a whole number from 1 to 100, got "0"'],
    [{ AWS_USE_FIPS_ENDPOINT: 'maybe' }, undefined, 'AWS_USE_FIPS_ENDPOINT: expected true or false, got "maybe"'],
    [
      { AWS_STS_REGIONAL_ENDPOINTS: 'global' },
      undefined,
      'AWS_STS_REGIONAL_ENDPOINTS: expected regional or legacy, got "global"',
    ],
    [{ AWS_ACCESS_KEY_ID: 'key' }, undefined, 'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not'],
  ])('%j, %s', async (env, profile, message) => {
    await expect(read(env, profile)).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      hint: expect.stringMatching(/./) as string,
    });
  });

  it('the URL of an endpoint', async () => {
    const { endpointOf } = await read({ AWS_ENDPOINT_URL_STS: 'planted-secret@host' });
    expect(() => endpointOf('STS')).toThrow('AWS_ENDPOINT_URL_STS: expected a URL such as http://127.0.0.1:4566');
    expect(() => endpointOf('STS')).not.toThrow('planted-secret');
  });
});

function read(env: Env, profile?: string): Promise<Settings> {
  return readSettings(profile, env);
}
