import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubformError } from '../../../../src/error.ts';
import type { StubResponses } from '../../../support/stub-server.ts';
import { scanStub, useCleanEnvironment } from '../../../support/scanning.ts';

afterAll(() => {
  vi.unstubAllEnvs();
});

useCleanEnvironment();

const CONFIG = `
[profile sso]
sso_session = s
sso_account_id = 111122223333
sso_role_name = r
[sso-session s]
sso_start_url = https://example.invalid/start
sso_region = us-east-1
[profile empty]
region = us-east-1
[profile process]
credential_process = node --planted-secret
[profile mfa]
role_arn = arn:aws:iam::111122223333:role/x
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/x
[profile base]
aws_access_key_id = 111122223333
aws_secret_access_key = planted-secret
region = eu-west-3
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubform-'));
  await writeFile(join(folder, 'config'), CONFIG);
  // The SDK keeps what it has read, by name; so each test has its own.
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
});
afterEach(() => rm(folder, { recursive: true }));

async function refused(answers: StubResponses, options: Parameters<typeof scanStub>[1] = {}): Promise<HubformError> {
  const error: unknown = await scanStub(answers, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HubformError)) throw new Error(`no HubformError: ${String(error)}`);
  expect(JSON.stringify([error.message, error.hint, error.cause, error.stack])).not.toContain('planted-secret');
  return error;
}

describe('without credentials', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  });

  it('says so', async () => {
    expect(await refused({})).toMatchObject({
      ...{ code: 'credentials', message: 'no AWS credentials found' },
      hint: 'Set AWS_PROFILE, pass --profile or run aws sso login.',
    });
  });

  it.each([
    ['empty', /^the AWS profile "empty" holds no credentials in ~\/\.aws\/config/, /AWS_PROFILE/],
    ['sso', /^the SSO session has expired or was never opened$/, /^Run aws sso login/],
    ['process', /^the profile's credential_process failed$/, /by hand/],
    ['mfa', /^the AWS profile "mfa" needs an MFA code, and there is no terminal/, /get-session-token/],
  ])('says what is wrong with the profile %s', async (profile, message, hint) => {
    const named = await refused({}, { profile });
    expect(named).toMatchObject({ code: 'credentials', message: expect.stringMatching(message) as unknown });
    expect(named.hint).toMatch(hint);
    vi.stubEnv('AWS_PROFILE', profile);
    expect((await refused({})).message).toBe(named.message);
  });
});

it.each(['--profile', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'])(
  'a profile of %s that does not exist is an error with those that do, though there are keys',
  async (by) => {
    if (by !== '--profile') vi.stubEnv(by, 'nope');
    expect(await refused({}, by === '--profile' ? { profile: 'nope' } : {})).toMatchObject({
      code: 'credentials',
      message: expect.stringMatching(
        `^the AWS profile "nope" \\(${by}\\) was not found, or is empty, in ~/\\.aws/config`,
      ) as string,
      hint: 'Use one of the profiles there: "base", "empty", "mfa", "process", "sso".',
    });
  },
);

it('keys in the environment come before AWS_PROFILE, and only half of a pair is an error', async () => {
  vi.stubEnv('AWS_PROFILE', 'base');
  vi.stubEnv('AWS_ACCESS_KEY_ID', '999999999999');
  const { asked, events } = await scanStub({});
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['999999999999']));
  expect(events.filter(({ kind }) => kind === 'warning')).toEqual([]);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  expect((await refused({})).message).toBe('AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not');
});

it('a profile that was named is not passed over for the environment', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '999999999999');
  const { asked } = await scanStub({}, { profile: 'base' });
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['111122223333']));
  expect(asked[0]?.region).toBe('eu-west-3');
  expect((await refused({}, { profile: 'nope' })).message).toContain('"nope"');
});
