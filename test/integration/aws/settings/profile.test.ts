import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { readProfile } from '../../../../src/aws/settings/profile.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { useCleanEnvironment } from '../../../support/scanning.ts';

useCleanEnvironment();

beforeEach(() => {
  const directory = temporaryDirectory();
  const files = {
    AWS_CONFIG_FILE:
      '[profile lab]\nregion = eu-west-1\nmax_attempts = 3\n[sso-session corp]\nsso_region = eu-west-1\n',
    AWS_SHARED_CREDENTIALS_FILE: '[lab]\nregion = eu-west-3\n[stored]\naws_access_key_id = AKIA\n',
  };
  for (const [variable, text] of Object.entries(files)) {
    const path = join(directory, variable);
    writeFileSync(path, text);
    vi.stubEnv(variable, path);
  }
});

it('takes a setting that both files have from the credentials file', async () => {
  const { settings } = await readProfile('lab', {});
  expect(settings).toEqual({ region: 'eu-west-3', max_attempts: '3' });
});

it('names the profiles of both files where the one that was named is in neither', async () => {
  const read = readProfile(undefined, { AWS_PROFILE: 'nope' });
  await expect(read).rejects.toThrow(
    'the AWS profile "nope" (AWS_PROFILE) was not found, or is empty, in ~/.aws/config',
  );
  await expect(read).rejects.toMatchObject({ hint: 'Name one of the profiles there: "lab", "stored".' });
});
