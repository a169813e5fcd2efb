import { checks } from './checks.ts';
import { grouped, without } from './groups.ts';
import { list, number, numberOrWord, optionalNumber, shard, text, toggle, type ValuesOf } from './option.ts';

/** What to read from AWS, and how. */
export const SCAN = grouped('Scan', {
  profile: text('NAME', 'AWS profile to use instead of the default credentials'),
  region: list('REGION', 'Regions to scan (default: every Region enabled for the account)', checks.region),
  account: list('ID', 'accounts to scan, each through --role-name (default: your own)', checks.account),
  accountsFile: text('FILE', 'more accounts to scan: text, CSV, YAML or JSON, or a list of the AWS CLI'),
  organization: toggle('scan every active account of the organization'),
  ou: list('ID', 'of the organization, only what is below these units', checks.unit),
  excludeAccount: list('ID', 'accounts not to scan', checks.account),
  excludeAccountsFile: text('FILE', 'more accounts not to scan, as in --accounts-file'),
  excludeOu: list('ID', 'of the organization, nothing that is below these units', checks.unit),
  excludeRegion: list('REGION', 'Regions not to scan', checks.region),
  shard: shard('I/N', 'scan share I of N of the accounts (default: the index of an AWS Batch array job)'),
  roleName: text('NAME', 'role to assume in each account', checks.roleName),
  externalId: text('ID', 'external id for assuming the role'),
  roleSessionName: text('NAME', 'name of the sessions in CloudTrail (default: hubform)', checks.sessionName),
  // Limits of AssumeRole.
  sessionDuration: optionalNumber('SECONDS', 'how long an assumed role is valid (default: an hour)', 900, 43_200),
  concurrency: numberOrWord('auto', 'requests in flight; auto finds out how many AWS and this machine bear', 1, 1000),
  maxConcurrency: number(1000, 'the most requests in flight that auto may choose', 1, 1000),
  maxAttempts: optionalNumber(
    'N',
    'attempts per request (default: AWS_MAX_ATTEMPTS or the profile’s max_attempts, else 8)',
    1,
    100,
  ),
  timeout: number(20, 'seconds per request', 1, 3600),
  endpointUrl: text('URL', 'send every AWS call here', checks.url),
  withEmail: toggle('also keep the e-mail addresses of an administrator’s members'),
  previous: text('SNAPSHOT', 'last known values (default: the snapshot already at the output)'),
  prune: toggle('drop what is outside the scope of this scan'),
  resume: toggle('go on with a run that was interrupted'),
});

/**
 * For a command that reads what an earlier snapshot has. Without `prune`, which would show as gone what was not read, and
 * without `resume`, because there is no output to keep a checkpoint at.
 */
export const SCAN_SCOPE = {
  ...without(SCAN, 'prune', 'resume'),
  region: {
    ...SCAN.region,
    summary: 'Regions to read (default: those of the earlier snapshot, else every enabled one)',
  },
  account: {
    ...SCAN.account,
    summary: 'accounts to read, each through --role-name (default: those of the earlier snapshot, else your own)',
  },
};

export type ScanValues = ValuesOf<typeof SCAN>;
