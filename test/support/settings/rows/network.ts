import { identity } from '../asked.ts';
import type { Row } from '../row.ts';

const IN_IRELAND = { AWS_DEFAULT_REGION: 'eu-west-1' };
const ONCE = { ...IN_IRELAND, AWS_MAX_ATTEMPTS: '1' };
const LAB = '[profile lab]\nregion = eu-west-1\n';
const PAST_PROXY = [identity('eu-west-1', 'AKIA-default')];
const THROUGH_PROXY = [...PAST_PROXY, 'http sts.eu-west-1.amazonaws.com:443'];

const CERTIFICATES: readonly Omit<Row, 'setting'>[] = [
  {
    given: '`AWS_CA_BUNDLE`',
    effect: 'its certificates are trusted',
    env: { ...IN_IRELAND, AWS_CA_BUNDLE: '{ca}' },
    expected: PAST_PROXY,
  },
  {
    given: '`ca_bundle` of the profile',
    effect: 'the same',
    config: `${LAB}ca_bundle = {ca}\n`,
    env: { AWS_CA_BUNDLE: undefined },
    profile: 'lab',
    expected: [identity('eu-west-1', 'AKIA-lab')],
    planned: true,
  },
  {
    given: 'both',
    effect: 'the variable counts',
    config: `${LAB}ca_bundle = {home}/missing.pem\n`,
    env: { AWS_CA_BUNDLE: '{ca}' },
    profile: 'lab',
    expected: [identity('eu-west-1', 'AKIA-lab')],
  },
  {
    given: 'neither, behind a proxy with its own certificate',
    effect: 'an error',
    env: { ...ONCE, AWS_CA_BUNDLE: undefined },
    expected: {
      says: {
        cli: /certificate verify failed: self-signed certificate/,
        terraform: /failed to verify certificate/,
        hubform: /self-signed certificate/,
      },
    },
  },
];

const PROXIES: readonly Omit<Row, 'setting'>[] = [
  {
    given: '`HTTPS_PROXY=http://host:port`',
    effect: 'requests go through the proxy',
    env: { ...IN_IRELAND, HTTPS_PROXY: 'http://{proxy}' },
    expected: THROUGH_PROXY,
  },
  {
    given: '`HTTPS_PROXY=host:port`',
    effect: 'the same',
    env: { ...IN_IRELAND, HTTPS_PROXY: '{proxy}' },
    expected: THROUGH_PROXY,
  },
  {
    given: '`https_proxy`',
    effect: 'the same',
    env: { ...IN_IRELAND, HTTPS_PROXY: undefined, https_proxy: 'http://{proxy}' },
    expected: THROUGH_PROXY,
  },
  {
    given: '`HTTPS_PROXY=http://user:password@host:port`',
    effect: 'the proxy gets user and password, decoded',
    env: { ...IN_IRELAND, HTTPS_PROXY: 'http://me:planted%2Dsecret@{proxy}' },
    expected: [...PAST_PROXY, 'http sts.eu-west-1.amazonaws.com:443 as me:planted-secret'],
  },
  {
    given: '`NO_PROXY`',
    effect: 'requests do not go through the proxy',
    env: { ...IN_IRELAND, NO_PROXY: 'localhost', AWS_ENDPOINT_URL: 'https://{direct}' },
    expected: [identity('eu-west-1', 'AKIA-default', 'localhost')],
  },
  {
    given: '`HTTPS_PROXY`, and an endpoint with plain HTTP',
    effect: 'requests do not go through the proxy',
    env: { ...IN_IRELAND, AWS_ENDPOINT_URL: '{http}' },
    expected: [identity('eu-west-1', 'AKIA-default', '127.0.0.1')],
  },
  ...(
    [
      ['407 Proxy Authentication Required', /407/, /Proxy Authentication Required/],
      ['503 Service Unavailable', /503/, /Service Unavailable/],
    ] as const
  ).map(([proxyRefuses, status, text]): Omit<Row, 'setting'> => ({
    given: `a proxy that responds with ${status.source}`,
    effect: 'an error that names the proxy and the status',
    env: { ...ONCE, HTTPS_PROXY: 'http://me:planted-secret@{proxy}' },
    proxyRefuses,
    expected: { says: { hubform: new RegExp(`^(?=[^]*${status.source})(?=[^]*127\\.0\\.0\\.1)`) } },
    differs: {
      cli: {
        cell: 'no status',
        outcome: { says: { cli: /Failed to connect to proxy URL/ } },
        why: 'The AWS CLI names the proxy, but not the status.',
      },
      terraform: {
        cell: 'no name',
        outcome: { says: { terraform: text } },
        why: 'Terraform prints the response of the proxy, but not its name.',
      },
    },
  })),
  {
    given: '`HTTPS_PROXY=socks5h://host:port`',
    effect: 'requests go through the proxy',
    env: { ...IN_IRELAND, HTTPS_PROXY: 'socks5h://{socks}' },
    expected: [...PAST_PROXY, 'socks sts.eu-west-1.amazonaws.com:443'],
    differs: {
      cli: {
        cell: 'an error',
        outcome: { says: { cli: /Failed to connect to proxy URL/ } },
        why: 'The AWS CLI does not support SOCKS proxies.',
      },
    },
  },
];

const ATTEMPTS: readonly Omit<Row, 'setting' | 'awsFails' | 'about' | 'differs'>[] = [
  {
    given: '`AWS_MAX_ATTEMPTS`',
    effect: 'attempts per request, including the first',
    env: { ...IN_IRELAND, AWS_MAX_ATTEMPTS: '2' },
    expected: ['2 attempts'],
  },
  {
    given: '`max_attempts` of the profile',
    effect: 'the same',
    config: `${LAB}max_attempts = 2\n`,
    profile: 'lab',
    expected: ['2 attempts'],
  },
  {
    given: 'both',
    effect: 'the variable counts',
    config: `${LAB}max_attempts = 3\n`,
    env: { AWS_MAX_ATTEMPTS: '2' },
    profile: 'lab',
    expected: ['2 attempts'],
  },
];

export const NETWORK: readonly Row[] = [
  ...CERTIFICATES.map((row) => ({ setting: 'Certificates', ...row })),
  ...PROXIES.map((row) => ({ setting: 'Proxy', about: 'proxies', ...row }) as const),
  ...ATTEMPTS.map(
    (row) =>
      ({
        setting: 'Attempts',
        about: 'attempts',
        awsFails: true,
        ...row,
        differs: { terraform: { cell: '' } },
      }) as const,
  ),
  {
    setting: 'Attempts',
    given: '`--max-attempts`, and the others',
    effect: 'the flag counts',
    env: { ...IN_IRELAND, AWS_MAX_ATTEMPTS: '3' },
    flags: ['--max-attempts', '2'],
    awsFails: true,
    about: 'attempts',
    expected: ['2 attempts'],
    differs: { cli: { cell: '' }, terraform: { cell: '' } },
  },
];
