import { identity } from '../asked.ts';
import type { Row } from '../row.ts';

const IN_IRELAND = { AWS_DEFAULT_REGION: 'eu-west-1' };
const MISSING = {
  cli: /The config profile \(nope\) could not be found/,
  terraform: /failed to get shared config profile, nope/,
  hubform: /profile "nope"/,
};

export const PROFILE: readonly Row[] = [
  {
    setting: 'Profile',
    given: '`AWS_PROFILE`',
    effect: 'the keys of this profile',
    env: { ...IN_IRELAND, AWS_PROFILE: 'lab' },
    expected: [identity('eu-west-1', 'AKIA-lab')],
  },
  {
    setting: 'Profile',
    given: '`AWS_DEFAULT_PROFILE`',
    effect: 'the same',
    env: { ...IN_IRELAND, AWS_DEFAULT_PROFILE: 'lab' },
    expected: [identity('eu-west-1', 'AKIA-lab')],
  },
  {
    setting: 'Profile',
    given: 'both',
    effect: '`AWS_PROFILE` counts',
    env: { ...IN_IRELAND, AWS_DEFAULT_PROFILE: 'lab', AWS_PROFILE: 'base' },
    expected: [identity('eu-west-1', 'AKIA-base')],
    differs: {
      cli: {
        cell: '`AWS_DEFAULT_PROFILE`',
        outcome: [identity('eu-west-1', 'AKIA-lab')],
        why: 'The AWS CLI 1 reads `AWS_DEFAULT_PROFILE` first, Terraform `AWS_PROFILE`.',
      },
    },
  },
  {
    setting: 'Profile',
    given: '`--profile` (Terraform: `profile`), and `AWS_PROFILE`',
    effect: 'the flag counts',
    env: { ...IN_IRELAND, AWS_PROFILE: 'base' },
    profile: 'lab',
    expected: [identity('eu-west-1', 'AKIA-lab')],
    planned: true,
  },
  {
    setting: 'Profile',
    given: 'a profile that does not exist, by the flag',
    effect: 'an error that names it',
    env: IN_IRELAND,
    profile: 'nope',
    expected: { says: MISSING },
  },
  {
    setting: 'Profile',
    given: 'a profile that does not exist, by `AWS_PROFILE`',
    effect: 'the same',
    env: { ...IN_IRELAND, AWS_PROFILE: 'nope' },
    expected: { says: MISSING },
  },
  {
    setting: 'Profile',
    given: 'a profile with a Region and no credentials',
    effect: 'an error',
    config: '[profile empty]\nregion = eu-west-3\n',
    profile: 'empty',
    expected: {
      says: {
        cli: /Unable to locate credentials/,
        terraform: /No valid credential sources found/,
        hubform: /profile "empty"/,
      },
    },
  },
  {
    setting: 'Config file',
    given: '`AWS_CONFIG_FILE`',
    effect: 'replaces `~/.aws/config`',
    config: '[default]\nregion = us-west-2\n',
    files: { elsewhere: '[default]\nregion = eu-west-3\n' },
    env: { AWS_CONFIG_FILE: '{home}/elsewhere' },
    expected: [identity('eu-west-3', 'AKIA-default')],
  },
  {
    setting: 'Credentials file',
    given: '`AWS_SHARED_CREDENTIALS_FILE`',
    effect: 'replaces `~/.aws/credentials`',
    files: { elsewhere: '[default]\naws_access_key_id = AKIA-elsewhere\naws_secret_access_key = planted-secret\n' },
    env: { ...IN_IRELAND, AWS_SHARED_CREDENTIALS_FILE: '{home}/elsewhere' },
    expected: [identity('eu-west-1', 'AKIA-elsewhere')],
  },
];
