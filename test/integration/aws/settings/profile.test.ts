import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readProfile } from '../../../../src/aws/settings/profile.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { useCleanEnvironment } from '../../../support/scanning.ts';

afterAll(() => {
  vi.unstubAllEnvs();
});

useCleanEnvironment();

const CONFIG = `
[default]
region = eu-west-1
[profile one]
region = eu-west-2
output = json
[profile two]
services = local
[services local]
sts =
  endpoint_url = http://127.0.0.1:2/sts
[profile lost]
services = nowhere
[profile upper]
ENDPOINT_URL = http://127.0.0.1:1
[profile foreign]
My_Own = x
`;
const CREDENTIALS = '[one]\nregion = eu-west-3\naws_access_key_id = key\n[only-keys]\naws_access_key_id = key\n';

beforeEach(() => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'config'), CONFIG);
  writeFileSync(join(folder, 'credentials'), CREDENTIALS);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
});

describe('the profile', () => {
  it('is that of the flag, else of AWS_PROFILE, else of AWS_DEFAULT_PROFILE, else the default one', async () => {
    const env = { AWS_PROFILE: 'two', AWS_DEFAULT_PROFILE: 'only-keys' };
    expect(await readProfile('one', env)).toMatchObject({ name: 'one', namedBy: '--profile' });
    expect(await readProfile(undefined, env)).toMatchObject({ name: 'two', namedBy: 'AWS_PROFILE' });
    expect(await readProfile(undefined, { AWS_DEFAULT_PROFILE: 'only-keys' })).toMatchObject({
      ...{ name: 'only-keys', namedBy: 'AWS_DEFAULT_PROFILE' },
    });
    expect(await readProfile(undefined, { AWS_PROFILE: '' })).toEqual({
      ...{ name: 'default', settings: { region: 'eu-west-1' }, services: {} },
    });
  });

  it('has the settings of both files, first of the credentials file, and of the services section that it names', async () => {
    expect((await readProfile('one', {})).settings).toEqual({
      ...{ region: 'eu-west-3', output: 'json', aws_access_key_id: 'key' },
    });
    expect((await readProfile('two', {})).services).toEqual({ 'sts.endpoint_url': 'http://127.0.0.1:2/sts' });
  });

  it('may have settings of other programs, in any case', async () => {
    expect((await readProfile('foreign', {})).settings).toEqual({ My_Own: 'x' });
  });

  it.each([
    ['lost', 'the AWS profile "lost" names the section [services nowhere], which is not in the config file'],
    ['nope', 'the AWS profile "nope" (--profile) was not found, or is empty, in ~/.aws/config'],
    ['upper', 'the AWS profile "upper" has the setting ENDPOINT_URL'],
    ['__proto__', 'the AWS profile "__proto__" (--profile) was not found'],
    ['\u202ex', '(--profile) was not found'],
  ])('%j is an error', async (name, message) => {
    await expect(readProfile(name, {})).rejects.toMatchObject({
      ...{ code: 'credentials', message: expect.stringContaining(message) as string },
    });
  });

  it('that is not there is an error with those that are', async () => {
    await expect(readProfile('nope', {})).rejects.toMatchObject({
      hint: 'Use one of the profiles there: "default", "foreign", "lost", "one", "only-keys", "two", "upper".',
    });
  });
});
