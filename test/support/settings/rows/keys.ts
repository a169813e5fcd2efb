import { identity } from '../asked.ts';
import type { Row } from '../row.ts';

const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIA-environment',
  AWS_SECRET_ACCESS_KEY: 'planted-secret',
};
const IN_PARIS = { AWS_DEFAULT_REGION: 'eu-west-3' };
const LAB_IN_PARIS = '[profile lab]\nregion = eu-west-3\n';

export const KEY_PAIRS: readonly Row[] = [
  {
    setting: 'Keys',
    given: '`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`',
    effect: 'these keys count, not those of `[default]`',
    env: { ...IN_PARIS, ...KEYS },
    expected: [identity('eu-west-3', 'AKIA-environment')],
  },
  {
    setting: 'Keys',
    given: 'these and `AWS_SESSION_TOKEN`',
    effect: 'the same, with the token',
    env: {
      ...IN_PARIS,
      ...{ AWS_ACCESS_KEY_ID: 'ASIA-environment', AWS_SECRET_ACCESS_KEY: 'planted-secret' },
      AWS_SESSION_TOKEN: 'of-ASIA-environment',
    },
    expected: [identity('eu-west-3', 'ASIA-environment')],
  },
  {
    setting: 'Keys',
    given: 'these and `AWS_PROFILE`',
    effect: 'the keys count, and the Region of the profile',
    config: LAB_IN_PARIS,
    env: { ...KEYS, AWS_PROFILE: 'lab' },
    expected: [identity('eu-west-3', 'AKIA-environment')],
    planned: true,
  },
  {
    setting: 'Keys',
    given: 'these and `--profile` (Terraform: `profile`)',
    effect: 'the profile counts',
    config: LAB_IN_PARIS,
    env: KEYS,
    profile: 'lab',
    profileByFlagOnly: true,
    expected: [identity('eu-west-3', 'AKIA-lab')],
    planned: true,
  },
  {
    setting: 'Keys',
    given: 'these and an `AWS_PROFILE` that does not exist',
    effect: 'an error that names the profile',
    env: { ...IN_PARIS, ...KEYS, AWS_PROFILE: 'nope' },
    expected: {
      says: {
        cli: /The config profile \(nope\) could not be found/,
        terraform: /failed to get shared config profile, nope/,
        hubform: /profile "nope"/,
      },
    },
  },
  {
    setting: 'Keys',
    given: 'only `AWS_ACCESS_KEY_ID`',
    effect: 'an error that names the other',
    env: { ...IN_PARIS, AWS_ACCESS_KEY_ID: 'AKIA-environment' },
    expected: {
      says: {
        cli: /Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY/,
        hubform: /AWS_SECRET_ACCESS_KEY/,
      },
    },
    differs: {
      terraform: {
        cell: 'ignored',
        outcome: [identity('eu-west-3', 'AKIA-default')],
        why: 'Terraform then uses `[default]`.',
      },
    },
  },
  {
    setting: 'Keys',
    given: 'only `AWS_SECRET_ACCESS_KEY`',
    effect: 'ignored',
    env: { ...IN_PARIS, AWS_SECRET_ACCESS_KEY: 'planted-secret' },
    expected: [identity('eu-west-3', 'AKIA-default')],
  },
  {
    setting: 'Keys',
    given: 'only `aws_access_key_id` of the profile',
    effect: 'an error',
    credentials: '[half]\naws_access_key_id = AKIA-half\n',
    env: IN_PARIS,
    profile: 'half',
    expected: {
      says: {
        cli: /missing: aws_secret_access_key/,
        terraform: /partial credentials found for profile half/,
        hubform: /profile "half"/,
      },
    },
  },
  {
    setting: 'Keys',
    given: 'both files have the profile',
    effect: 'the credentials file counts, also for the Region',
    config:
      '[profile twice]\naws_access_key_id = AKIA-config\naws_secret_access_key = planted-secret\nregion = us-west-2\n',
    credentials:
      '[twice]\naws_access_key_id = AKIA-twice\naws_secret_access_key = planted-secret\nregion = eu-west-3\n',
    profile: 'twice',
    expected: [identity('eu-west-3', 'AKIA-twice')],
  },
  {
    setting: 'Keys',
    given: '`credential_process` of the profile',
    effect: 'the credentials that it prints',
    config: '[profile process]\ncredential_process = cat {home}/keys.json\nregion = eu-west-3\n',
    files: {
      'keys.json': JSON.stringify({
        ...{
          Version: 1,
          AccessKeyId: 'ASIA-process',
          SecretAccessKey: 'planted-secret',
          SessionToken: 'of-ASIA-process',
        },
      }),
    },
    profile: 'process',
    expected: [identity('eu-west-3', 'ASIA-process')],
  },
];
