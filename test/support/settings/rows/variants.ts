import { assumes, identity, invitations } from '../asked.ts';
import type { Difference, Row } from '../row.ts';

const IN_IRELAND = { AWS_DEFAULT_REGION: 'eu-west-1' };
const LAB = '[profile lab]\nregion = eu-west-1\n';
const ROLE = `[profile role]
region = eu-west-1
role_arn = arn:aws:iam::111122223333:role/lab
source_profile = base
`;
const BOTH = { calls: ['GetCallerIdentity', 'ListInvitations'] } as const;

const dualStack = (key: string) => [
  identity('eu-west-1', key, 'sts.eu-west-1.api.aws'),
  invitations('eu-west-1', key, 'securityhub.eu-west-1.api.aws'),
];
const fips = (key: string) => [
  identity('eu-west-1', key, 'sts-fips.eu-west-1.amazonaws.com'),
  invitations('eu-west-1', key, 'securityhub-fips.eu-west-1.amazonaws.com'),
];
const alsoOrdinary = (key: string): Difference => ({
  cell: 'the ordinary one too',
  outcome: [identity('eu-west-1', key, 'sts-fips.eu-west-1.amazonaws.com'), identity('eu-west-1', key)],
  why: 'Terraform checks the credentials at the ordinary endpoint first.',
});
const regional = (...outcome: string[]): Difference => ({
  cell: 'not read',
  outcome,
  why: 'Terraform always calls STS in the Region, unless the provider has `sts_region`.',
});

/** Variants of AWS's own endpoints. */
export const VARIANTS: readonly Row[] = [
  {
    ...BOTH,
    setting: 'Dual-stack endpoints',
    given: '`AWS_USE_DUALSTACK_ENDPOINT`',
    effect: 'endpoints that have IPv6, too',
    env: { ...IN_IRELAND, AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    expected: dualStack('AKIA-default'),
  },
  {
    ...BOTH,
    setting: 'Dual-stack endpoints',
    given: '`use_dualstack_endpoint` of the profile',
    effect: 'the same',
    config: `${LAB}use_dualstack_endpoint = true\n`,
    profile: 'lab',
    expected: dualStack('AKIA-lab'),
  },
  {
    ...BOTH,
    setting: 'FIPS endpoints',
    given: '`AWS_USE_FIPS_ENDPOINT`',
    effect: 'FIPS endpoints',
    env: { ...IN_IRELAND, AWS_USE_FIPS_ENDPOINT: 'true' },
    expected: fips('AKIA-default'),
    differs: {
      terraform: alsoOrdinary('AKIA-default'),
    },
  },
  {
    ...BOTH,
    setting: 'FIPS endpoints',
    given: '`use_fips_endpoint` of the profile',
    effect: 'the same',
    config: `${LAB}use_fips_endpoint = true\n`,
    profile: 'lab',
    expected: fips('AKIA-lab'),
    differs: { terraform: alsoOrdinary('AKIA-lab') },
  },
  {
    setting: 'Global endpoint of STS',
    given: '`AWS_STS_REGIONAL_ENDPOINTS=legacy`',
    effect: '`sts.amazonaws.com`, in us-east-1',
    env: { ...IN_IRELAND, AWS_STS_REGIONAL_ENDPOINTS: 'legacy' },
    expected: [identity('us-east-1', 'AKIA-default', 'sts.amazonaws.com')],
    differs: {
      terraform: regional(identity('eu-west-1', 'AKIA-default')),
    },
  },
  {
    setting: 'Global endpoint of STS',
    given: '`sts_regional_endpoints = legacy` of the profile',
    effect: 'the same',
    config: `${LAB}sts_regional_endpoints = legacy\n`,
    profile: 'lab',
    expected: [identity('us-east-1', 'AKIA-lab', 'sts.amazonaws.com')],
    differs: { terraform: regional(identity('eu-west-1', 'AKIA-lab')) },
  },
  {
    setting: 'Global endpoint of STS',
    given: '`sts_regional_endpoints = legacy` of a profile with a role',
    effect: 'the role is assumed at this endpoint',
    config: `${ROLE}sts_regional_endpoints = legacy\n`,
    profile: 'role',
    expected: [
      assumes('lab', { region: 'us-east-1', host: 'sts.amazonaws.com' }),
      identity('us-east-1', 'ASIA-lab', 'sts.amazonaws.com'),
    ],
    differs: {
      terraform: regional(assumes('lab'), identity('eu-west-1', 'ASIA-lab')),
    },
  },
  {
    setting: 'Global endpoint of STS',
    given: '`AWS_STS_REGIONAL_ENDPOINTS=regional`, and `legacy` of the profile',
    effect: 'the variable counts',
    config: `${LAB}sts_regional_endpoints = legacy\n`,
    env: { AWS_STS_REGIONAL_ENDPOINTS: 'regional' },
    profile: 'lab',
    expected: [identity('eu-west-1', 'AKIA-lab')],
  },
];
