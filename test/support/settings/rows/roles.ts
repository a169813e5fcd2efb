import { assumes, identity } from '../asked.ts';
import type { Row } from '../row.ts';

const ROLE = `[profile role]
role_arn = arn:aws:iam::111122223333:role/lab
`;
const FROM_BASE = `${ROLE}source_profile = base\n`;
const IN_IRELAND = 'region = eu-west-1\n';
const CHAIN = `[profile role]
role_arn = arn:aws:iam::111122223333:role/second
source_profile = middle
region = eu-west-1
[profile middle]
role_arn = arn:aws:iam::111122223333:role/first
source_profile = base
region = eu-west-3
`;
const DEVICE = 'arn:aws:iam::111122223333:mfa/me';
const WITH_MFA = `${FROM_BASE}${IN_IRELAND}mfa_serial = ${DEVICE}\n`;
const CANNOT_ASK = /assume role with MFA enabled, but AssumeRoleTokenProvider session option not set/;

export const ROLES: readonly Row[] = [
  {
    setting: 'Role of the profile',
    given: '`role_arn`, `source_profile`',
    effect: 'the role, assumed with the keys of the source profile',
    config: FROM_BASE + IN_IRELAND,
    profile: 'role',
    expected: [assumes('lab'), identity('eu-west-1', 'ASIA-lab')],
  },
  {
    setting: 'Role of the profile',
    given: '`role_session_name`, `external_id`, `duration_seconds`',
    effect: 'sent when the role is assumed',
    config: `${FROM_BASE}${IN_IRELAND}role_session_name = me\nexternal_id = outside\nduration_seconds = 900\n`,
    profile: 'role',
    expected: [
      assumes('lab', { session: 'me', more: 'seconds 900, external id outside' }),
      identity('eu-west-1', 'ASIA-lab'),
    ],
    planned: true,
  },
  {
    setting: 'Role of the profile',
    given: 'a source profile that has a role itself',
    effect: 'both roles are assumed, in the Region of the first profile',
    config: CHAIN,
    profile: 'role',
    expected: [assumes('first'), assumes('second', { key: 'ASIA-first' }), identity('eu-west-1', 'ASIA-second')],
  },
  {
    setting: 'Role of the profile',
    given: '`credential_source = Environment`',
    effect: 'the role, assumed with the keys of the environment',
    config: `${ROLE}credential_source = Environment\n${IN_IRELAND}`,
    env: { AWS_ACCESS_KEY_ID: 'AKIA-environment', AWS_SECRET_ACCESS_KEY: 'planted-secret' },
    profile: 'role',
    profileByFlagOnly: true,
    expected: [assumes('lab', { key: 'AKIA-environment' }), identity('eu-west-1', 'ASIA-lab')],
  },
  {
    setting: 'Role of the profile',
    given: 'a source profile that does not exist',
    effect: 'an error that names it',
    config: `${ROLE}source_profile = nope\n${IN_IRELAND}`,
    profile: 'role',
    expected: {
      says: {
        cli: /The source_profile "nope" referenced in the profile "role" does not exist/,
        terraform: /failed to get shared config profile, nope/,
        hubform: /"nope"/,
      },
    },
  },
  {
    setting: 'Role of the profile',
    given: '`mfa_serial`, without a terminal',
    effect: 'an error',
    config: WITH_MFA,
    profile: 'role',
    expected: { says: { cli: /Enter MFA code for arn/, terraform: CANNOT_ASK, hubform: /MFA|multi-factor/i } },
  },
  {
    setting: 'Role of the profile',
    given: '`mfa_serial`, with a terminal',
    effect: 'the tool asks for the code',
    config: WITH_MFA,
    profile: 'role',
    code: '123456',
    expected: [assumes('lab', { more: `device ${DEVICE}, code 123456` }), identity('eu-west-1', 'ASIA-lab')],
    differs: {
      terraform: {
        cell: 'an error',
        outcome: { says: { terraform: CANNOT_ASK } },
        why: 'Terraform never asks for a code.',
      },
    },
  },
  {
    setting: 'Role in each account',
    given: '`--role-name`',
    effect: 'session `hubform`',
    env: { AWS_DEFAULT_REGION: 'eu-west-1' },
    flags: ['--account', '222233334444', '--role-name', 'audit'],
    expected: [assumes('audit', { key: 'AKIA-default', session: 'hubform' }), identity('eu-west-1', 'AKIA-default')],
    differs: { cli: { cell: '' }, terraform: { cell: '' } },
  },
  {
    setting: 'Role in each account',
    given: '`--role-session-name`, `--session-duration`, `--external-id`',
    effect: 'sent when the role is assumed',
    env: { AWS_DEFAULT_REGION: 'eu-west-1' },
    flags: [
      ...['--account', '222233334444', '--role-name', 'audit', '--external-id', 'outside'],
      ...['--role-session-name', 'nightly', '--session-duration', '900'],
    ],
    expected: [
      assumes('audit', { key: 'AKIA-default', session: 'nightly', more: 'seconds 900, external id outside' }),
      identity('eu-west-1', 'AKIA-default'),
    ],
    differs: { cli: { cell: '' }, terraform: { cell: '' } },
  },
];
