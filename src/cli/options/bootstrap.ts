import { checks } from './checks.ts';
import { DRY_RUN } from './dry-run.ts';
import { GENERATE } from './generate.ts';
import { grouped, pick } from './groups.ts';
import { list, listOrWord, optionalChoice, text, toggle, type ValuesOf, withDefault } from './option.ts';
import { NAMED_DIRECTORY } from './output.ts';
import { SCAN } from './scan.ts';

/** The options for reading AWS. */
export const READING = [
  ...(['profile', 'roleName', 'externalId', 'roleSessionName', 'sessionDuration'] as const),
  ...(['concurrency', 'maxConcurrency', 'maxAttempts', 'timeout', 'endpointUrl'] as const),
] as const;

/** Who becomes a member of whom, and where. */
const MEMBERS = grouped('Members', {
  administrator: text('ID', 'account that invites', checks.account),
  account: list('ID', 'accounts to make members', checks.account),
  accountsFile: text('FILE', 'more accounts to make members: text, CSV, YAML, JSON, or a list of the AWS CLI'),
  organization: toggle('instead of these: every active account of the organization'),
  ou: SCAN.ou,
  members: text('FILE', 'instead of these: a YAML file of accounts, names, e-mail addresses and Regions'),
  missing: {
    ...toggle('instead of these: the members that --expect names and that are missing'),
    perRun: true as const,
  },
  expect: GENERATE.expect,
  region: listOrWord(
    'all',
    'REGION',
    'Regions in which the accounts become members; all: those enabled for both the account and the administrator',
    checks.region,
  ),
  excludeAccount: list('ID', 'accounts not to make members', checks.account),
  excludeAccountsFile: text('FILE', 'more accounts not to make members, as in --accounts-file'),
  excludeOu: SCAN.excludeOu,
  excludeRegion: list('REGION', 'Regions in which no account becomes a member', checks.region),
});

/** How both sides are known. */
const KNOWLEDGE = grouped('Current state', {
  roleName: text('NAME', 'role to assume in each account but your own, to read AWS', checks.roleName),
  snapshot: text('SNAPSHOT', 'instead of AWS: read a snapshot of both sides'),
  offline: toggle('instead of AWS: read nothing; needs --assume-hub'),
  assumeHub: optionalChoice(['on', 'off'], 'state of Security Hub to assume in members where it was not read'),
  ...pick(SCAN, ...READING.filter((name) => name !== 'roleName')),
});

/** What code to write. */
const CODE = grouped('Code', {
  administratorHub: toggle('also enable Security Hub in the administrator account'),
  prune: toggle('remove from the code the members that are no longer named; destroys nothing'),
  ...pick(GENERATE, 'format', 'regionStyle', 'applyRoleName', 'applyExternalId'),
  ...pick(GENERATE, 'applySessionName', 'applySessionDuration'),
  administratorRoleName: withDefault(
    text('NAME', 'role that Terraform assumes in the administrator account', checks.roleName),
    '--apply-role-name',
  ),
  administratorProfile: text('NAME', 'AWS profile that Terraform uses for the administrator account'),
  ...pick(GENERATE, 'product', 'templates', 'force'),
});

export const BOOTSTRAP = { ...MEMBERS, ...KNOWLEDGE, ...CODE, ...DRY_RUN, ...NAMED_DIRECTORY };

export type BootstrapValues = ValuesOf<typeof BOOTSTRAP>;
