import { identity } from '../asked.ts';
import type { Difference, Row } from '../row.ts';

const NOT_BY_VERSION_1 = 'The AWS CLI 1 does not read `AWS_REGION`; the AWS CLI 2 does.';
const NO_REGION: Difference = {
  cell: 'an error',
  outcome: { says: { terraform: /invalid AWS Region: $/m } },
  why: 'Terraform needs a Region, in the provider or from a setting.',
};
const global = (key: string): Difference => ({
  cell: '`sts.amazonaws.com`',
  outcome: [identity('us-east-1', key, 'sts.amazonaws.com')],
  why: 'The AWS CLI calls the global endpoint of STS, which is in us-east-1, too.',
});

export const REGION: readonly Row[] = [
  {
    setting: 'Region',
    given: '`AWS_REGION`',
    effect: 'the Region of STS',
    env: { AWS_REGION: 'eu-west-3' },
    expected: [identity('eu-west-3', 'AKIA-default')],
    differs: {
      cli: {
        cell: 'not read',
        outcome: [identity('us-east-1', 'AKIA-default', 'sts.amazonaws.com')],
        why: NOT_BY_VERSION_1,
      },
    },
    planned: true,
  },
  {
    setting: 'Region',
    given: '`AWS_DEFAULT_REGION`',
    effect: 'the same',
    env: { AWS_DEFAULT_REGION: 'eu-west-3' },
    expected: [identity('eu-west-3', 'AKIA-default')],
    planned: true,
  },
  {
    setting: 'Region',
    given: 'both',
    effect: '`AWS_REGION` counts',
    env: { AWS_REGION: 'eu-west-3', AWS_DEFAULT_REGION: 'us-west-2' },
    expected: [identity('eu-west-3', 'AKIA-default')],
    differs: {
      cli: { cell: '`AWS_DEFAULT_REGION`', outcome: [identity('us-west-2', 'AKIA-default')], why: NOT_BY_VERSION_1 },
    },
  },
  {
    setting: 'Region',
    given: '`region` of `[default]`',
    effect: 'the Region of STS',
    config: '[default]\nregion = eu-west-3\n',
    expected: [identity('eu-west-3', 'AKIA-default')],
  },
  {
    setting: 'Region',
    given: '`region` of the profile',
    effect: 'the same',
    config: '[default]\nregion = us-west-2\n[profile lab]\nregion = eu-west-3\n',
    profile: 'lab',
    expected: [identity('eu-west-3', 'AKIA-lab')],
  },
  {
    setting: 'Region',
    given: '`region` of the profile, in the credentials file',
    effect: 'the same',
    credentials: '[more]\naws_access_key_id = AKIA-more\naws_secret_access_key = planted-secret\nregion = eu-west-3\n',
    profile: 'more',
    expected: [identity('eu-west-3', 'AKIA-more')],
  },
  {
    setting: 'Region',
    given: '`AWS_DEFAULT_REGION`, and `region` of the profile',
    effect: 'the variable counts',
    config: '[profile lab]\nregion = us-west-2\n',
    env: { AWS_DEFAULT_REGION: 'eu-west-3' },
    profile: 'lab',
    expected: [identity('eu-west-3', 'AKIA-lab')],
    planned: true,
  },
  {
    setting: 'Region',
    given: '`region` of `[default]`, and a profile without one',
    effect: 'the profile has no Region: us-east-1',
    config: '[default]\nregion = eu-west-3\n',
    profile: 'lab',
    expected: [identity('us-east-1', 'AKIA-lab')],
    differs: { cli: global('AKIA-lab'), terraform: NO_REGION },
  },
  {
    setting: 'Region',
    given: 'nothing',
    effect: 'us-east-1',
    expected: [identity('us-east-1', 'AKIA-default')],
    differs: {
      cli: global('AKIA-default'),
      terraform: NO_REGION,
    },
  },
  {
    setting: 'Region',
    given: 'nothing, and `--region cn-north-1`',
    effect: 'a Region of that partition that every account has',
    flags: ['--region', 'cn-north-1'],
    expected: [identity('cn-northwest-1', 'AKIA-default')],
    differs: { cli: { cell: '' }, terraform: { cell: '' } },
  },
  {
    setting: 'Region',
    given: 'a Region of China (`cn-north-1`)',
    effect: 'its own endpoint and signature',
    env: { AWS_DEFAULT_REGION: 'cn-north-1' },
    flags: ['--region', 'cn-north-1'],
    expected: [identity('cn-north-1', 'AKIA-default')],
  },
  {
    setting: 'Region',
    given: 'a Region of no known partition (`xx-north-1`)',
    effect: 'an error that names it',
    env: { AWS_DEFAULT_REGION: 'xx-north-1' },
    expected: { says: { terraform: /invalid AWS Region: xx-north-1/, hubform: /"?xx-north-1"?/ } },
    differs: {
      cli: {
        cell: 'partition `aws`',
        outcome: [identity('xx-north-1', 'AKIA-default')],
        why: 'The AWS CLI assumes that a Region that it does not know is in the partition `aws`.',
      },
    },
  },
];
