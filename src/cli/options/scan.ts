import { checks } from './checks.ts';
import { grouped, without } from './groups.ts';
import {
  list,
  number,
  numberOrWord,
  optionalNumber,
  shard,
  text,
  toggle,
  type ValuesOf,
  withDefault,
} from './option.ts';

const SCOPE = grouped('Accounts and Regions', {
  region: withDefault(list('REGION', 'Regions to scan', checks.region), 'every Region enabled for the account'),
  account: withDefault(
    list('ID', 'accounts to scan, each through --role-name', checks.account),
    'the account of the credentials',
  ),
  accountsFile: text('FILE', 'more accounts to scan: text, CSV, YAML, JSON, or a list of the AWS CLI'),
  organization: toggle('scan every active account of the organization'),
  ou: list('ID', 'with --organization: only accounts below these units', checks.unit),
  excludeAccount: list('ID', 'accounts not to scan', checks.account),
  excludeAccountsFile: text('FILE', 'more accounts not to scan, as in --accounts-file'),
  excludeOu: list('ID', 'with --organization: no account below these units', checks.unit),
  excludeRegion: list('REGION', 'Regions not to scan', checks.region),
  shard: withDefault(
    shard('I/N', 'scan only share I of N of the accounts, to divide a fleet among jobs'),
    'that of the AWS Batch or Kubernetes job, or all accounts',
  ),
});

const ACCESS = grouped('Access to AWS', {
  profile: withDefault(text('NAME', 'AWS profile'), 'AWS_PROFILE, or the default credentials'),
  roleName: text('NAME', 'role to assume in each account', checks.roleName),
  externalId: text('ID', 'external id for assuming the role'),
  roleSessionName: withDefault(text('NAME', 'name of the sessions in CloudTrail', checks.sessionName), 'hubform'),
  // Limits of AssumeRole.
  sessionDuration: withDefault(
    optionalNumber('SECONDS', 'how long the session of a role is valid', 900, 43_200),
    '3600',
  ),
  endpointUrl: withDefault(
    text('URL', 'URL that every AWS call goes to', checks.url),
    'AWS_ENDPOINT_URL, or AWS itself',
  ),
});

const REQUESTS = grouped('Requests', {
  concurrency: numberOrWord(
    'auto',
    'requests in flight; auto adapts to the limits of AWS and of this machine',
    1,
    1000,
  ),
  maxConcurrency: number(1000, 'the most requests in flight with auto', 1, 1000),
  maxAttempts: withDefault(
    optionalNumber('N', 'attempts per request', 1, 100),
    'AWS_MAX_ATTEMPTS, or max_attempts of the profile, or 8',
  ),
  timeout: { ...number(20, 'time limit of a request', 1, 3600), value: 'SECONDS' },
});

const SNAPSHOT = grouped('Snapshot', {
  withEmail: toggle('keep the e-mail addresses in member lists'),
  previous: withDefault(
    text('SNAPSHOT', 'snapshot with last known values, kept for targets (an account in a Region) that cannot be read'),
    'the snapshot at the output',
  ),
  prune: toggle('remove targets that are outside the scope of this scan'),
  resume: toggle('continue an interrupted run'),
});

/** What to read from AWS, and how. */
export const SCAN = { ...SCOPE, ...ACCESS, ...REQUESTS, ...SNAPSHOT };

/**
 * For a command that reads what an earlier snapshot has. Without `prune`, which would show as gone what was not read, and
 * without `resume`, because there is no output to keep a checkpoint at.
 */
export const SCAN_SCOPE = {
  ...without(SCAN, 'prune', 'resume'),
  region: {
    ...withDefault(SCAN.region, 'those of the earlier snapshot, or every enabled Region'),
    summary: 'Regions to read',
  },
  account: {
    ...withDefault(SCAN.account, 'those of the earlier snapshot, or the account of the credentials'),
    summary: 'accounts to read, each through --role-name',
  },
};

export type ScanValues = ValuesOf<typeof SCAN>;
