import { assumes, identity, invitations } from '../asked.ts';
import type { Row } from '../row.ts';

const IN_IRELAND = { AWS_DEFAULT_REGION: 'eu-west-1' };
const LAB = '[profile lab]\nregion = eu-west-1\n';
const LAB_AT_URL = `${LAB}endpoint_url = https://lab.example.com\n`;
const SERVICES = `services = local
[services local]
sts =
  endpoint_url = https://sts.example.com
securityhub =
  endpoint_url = https://hub.example.com
`;
const ROLE = `[profile role]
region = eu-west-1
role_arn = arn:aws:iam::111122223333:role/lab
source_profile = base
`;

const at = (host: string | undefined, key: string) => [
  identity('eu-west-1', key, host),
  invitations('eu-west-1', key, host),
];
const each = (sts: string, hub: string, key: string) => [
  identity('eu-west-1', key, sts),
  invitations('eu-west-1', key, hub),
];

const ALL: readonly Omit<Row, 'setting' | 'calls'>[] = [
  {
    given: '`AWS_ENDPOINT_URL`',
    effect: 'the endpoint of all services',
    env: { ...IN_IRELAND, AWS_ENDPOINT_URL: '{http}' },
    expected: at('127.0.0.1', 'AKIA-default'),
  },
  {
    given: '`endpoint_url` of the profile',
    effect: 'the same',
    config: LAB_AT_URL,
    profile: 'lab',
    expected: at('lab.example.com', 'AKIA-lab'),
    planned: true,
  },
  {
    given: '`endpoint_url` of the profile, and keys in the environment',
    effect: 'the same',
    config: LAB_AT_URL,
    env: { AWS_ACCESS_KEY_ID: 'AKIA-environment', AWS_SECRET_ACCESS_KEY: 'planted-secret', AWS_PROFILE: 'lab' },
    expected: at('lab.example.com', 'AKIA-environment'),
  },
  {
    given: '`endpoint_url` of `[default]`, and a profile without one',
    effect: 'the endpoints of AWS',
    config: `[default]\nendpoint_url = https://default.example.com\n${LAB}`,
    profile: 'lab',
    expected: at(undefined, 'AKIA-lab'),
  },
  {
    given: '`--endpoint-url`, and the others',
    effect: 'the flag counts',
    config: LAB_AT_URL,
    env: { AWS_ENDPOINT_URL: 'https://all.example.com' },
    profile: 'lab',
    flags: ['--endpoint-url', 'https://flag.example.com'],
    cliFlags: ['--endpoint-url', 'https://flag.example.com'],
    expected: at('flag.example.com', 'AKIA-lab'),
    differs: { terraform: { cell: '' } },
  },
];

const SINGLE: readonly Omit<Row, 'setting' | 'calls'>[] = [
  {
    given: '`AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL_SECURITYHUB`',
    effect: 'the endpoint of that service',
    env: {
      ...IN_IRELAND,
      AWS_ENDPOINT_URL_STS: 'https://sts.example.com',
      AWS_ENDPOINT_URL_SECURITYHUB: 'https://hub.example.com',
    },
    expected: each('sts.example.com', 'hub.example.com', 'AKIA-default'),
  },
  {
    given: '`AWS_ENDPOINT_URL_SECURITYHUB`, and `AWS_ENDPOINT_URL`',
    effect: 'the endpoint of the service counts',
    env: {
      ...IN_IRELAND,
      AWS_ENDPOINT_URL: 'https://all.example.com',
      AWS_ENDPOINT_URL_SECURITYHUB: 'https://hub.example.com',
    },
    expected: each('all.example.com', 'hub.example.com', 'AKIA-default'),
  },
  {
    given: '`services` section of the profile, and `endpoint_url`',
    effect: 'the section counts',
    config: LAB_AT_URL + SERVICES,
    profile: 'lab',
    expected: each('sts.example.com', 'hub.example.com', 'AKIA-lab'),
  },
  {
    given: '`services` section of the profile, and `AWS_ENDPOINT_URL`',
    effect: 'the variable counts',
    config: LAB + SERVICES,
    env: { AWS_ENDPOINT_URL: 'https://all.example.com' },
    profile: 'lab',
    expected: at('all.example.com', 'AKIA-lab'),
  },
];

const IGNORED: readonly Omit<Row, 'setting' | 'calls'>[] = [
  {
    given: '`AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`',
    effect: 'the endpoints of AWS, despite variables and profile',
    config: LAB_AT_URL,
    env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL_STS: 'https://sts.example.com' },
    profile: 'lab',
    expected: at(undefined, 'AKIA-lab'),
    differs: {
      terraform: {
        cell: 'not for its variables',
        outcome: [identity('eu-west-1', 'AKIA-lab', 'sts.example.com')],
        why: 'Terraform still uses `AWS_ENDPOINT_URL_STS`, because the provider itself reads it.',
      },
    },
  },
  {
    given: '`ignore_configured_endpoint_urls` of the profile',
    effect: 'the endpoints of AWS',
    config: `${LAB_AT_URL}ignore_configured_endpoint_urls = true\n`,
    profile: 'lab',
    expected: at(undefined, 'AKIA-lab'),
  },
];

const ROLES: readonly Omit<Row, 'setting'>[] = [
  {
    given: '`endpoint_url` of a profile with a role',
    effect: 'the role is assumed at this endpoint',
    config: `${ROLE}endpoint_url = https://lab.example.com\n`,
    profile: 'role',
    expected: [assumes('lab', { host: 'lab.example.com' }), identity('eu-west-1', 'ASIA-lab', 'lab.example.com')],
    differs: {
      terraform: {
        cell: 'not for the role',
        outcome: [assumes('lab'), identity('eu-west-1', 'ASIA-lab', 'lab.example.com')],
        why: 'Terraform assumes the role of the profile at the endpoint of AWS.',
      },
    },
  },
  {
    given: '`endpoint_url` of the source profile of a role',
    effect: 'not read',
    config: `${ROLE}[profile base]\nendpoint_url = https://base.example.com\n`,
    profile: 'role',
    expected: [assumes('lab'), identity('eu-west-1', 'ASIA-lab')],
  },
  {
    given: '`--endpoint-url`, with a role in the profile',
    effect: 'the role is assumed at this endpoint, too',
    config: ROLE,
    profile: 'role',
    flags: ['--endpoint-url', 'https://flag.example.com'],
    cliFlags: ['--endpoint-url', 'https://flag.example.com'],
    expected: [assumes('lab', { host: 'flag.example.com' }), identity('eu-west-1', 'ASIA-lab', 'flag.example.com')],
    differs: {
      cli: {
        cell: 'not for the role',
        outcome: [assumes('lab'), identity('eu-west-1', 'ASIA-lab', 'flag.example.com')],
        why: 'The AWS CLI sends its command to this endpoint, and assumes the role at the endpoint of AWS. hubform sends every call to this endpoint.',
      },
      terraform: { cell: '' },
    },
  },
];

const BOTH = { calls: ['GetCallerIdentity', 'ListInvitations'] } as const;

export const ENDPOINTS: readonly Row[] = [
  ...ALL.map((row) => ({ setting: 'Endpoint of all services', ...BOTH, ...row })),
  ...ROLES.map((row) => ({ setting: 'Endpoint of all services', ...row })),
  ...SINGLE.map((row) => ({ setting: 'Endpoint of one service', ...BOTH, ...row })),
  ...IGNORED.map((row) => ({ setting: 'Endpoints are ignored', ...BOTH, ...row })),
];
