import { checks } from './checks.ts';
import { DRY_RUN } from './dry-run.ts';
import { GENERATE } from './generate.ts';
import { grouped, pick } from './groups.ts';
import { list, listOrWord, optionalChoice, text, toggle, type ValuesOf } from './option.ts';
import { OUTPUT } from './output.ts';
import { SCAN } from './scan.ts';

/** The options for reading AWS. */
export const READING = [
  ...(['profile', 'roleName', 'externalId', 'roleSessionName', 'sessionDuration'] as const),
  ...(['concurrency', 'maxConcurrency', 'maxAttempts', 'timeout', 'endpointUrl'] as const),
] as const;

/** Who becomes a member of whom, and where. */
const MEMBERS = grouped('Members', {
  administrator: text('ID', 'the account that invites', checks.account),
  account: list('ID', 'accounts to make members', checks.account),
  accountsFile: text('FILE', 'more accounts to make members: text, CSV, YAML or JSON, or a list of the AWS CLI'),
  organization: toggle('in place of these: every active account of the organization'),
  ou: SCAN.ou,
  members: text('FILE', 'in place of these: a YAML file of accounts, names, e-mail addresses and Regions'),
  missing: {
    ...toggle('in place of these: the members that --expect wants and that are not there'),
    perRun: true as const,
  },
  expect: GENERATE.expect,
  region: listOrWord(
    'all',
    'REGION',
    'Regions to make the accounts members in, or all that the account and the administrator have on',
    checks.region,
  ),
  excludeAccount: list('ID', 'accounts not to make members', checks.account),
  excludeAccountsFile: text('FILE', 'more accounts not to make members, as in --accounts-file'),
  excludeOu: SCAN.excludeOu,
  excludeRegion: list('REGION', 'Regions not to make members in', checks.region),
});

/** How both sides are known. */
const KNOWLEDGE = grouped('Both sides', {
  roleName: text('NAME', 'role to read with, assumed in each account but your own', checks.roleName),
  snapshot: text('SNAPSHOT', 'in place of reading AWS: a snapshot of both sides'),
  offline: toggle('in place of reading AWS: nothing; needs --assume-hub'),
  assumeHub: optionalChoice(['on', 'off'], 'what to take Security Hub for in a member where it was not read'),
  ...pick(SCAN, ...READING.filter((name) => name !== 'roleName')),
});

/** What code to write. */
const CODE = grouped('Generate', {
  administratorHub: toggle('also enable Security Hub in the administrator account, where it is off'),
  prune: toggle('take out of the code what is no longer named; nothing is destroyed'),
  ...pick(GENERATE, 'format', 'regionStyle', 'applyRoleName', 'applyExternalId'),
  ...pick(GENERATE, 'applySessionName', 'applySessionDuration'),
  administratorRoleName: text(
    'NAME',
    'role that Terraform assumes in the administrator account (default: --apply-role-name)',
    checks.roleName,
  ),
  administratorProfile: text('NAME', 'profile of Terraform for the administrator account'),
  ...pick(GENERATE, 'product', 'templates', 'force'),
});

export const BOOTSTRAP = { ...MEMBERS, ...KNOWLEDGE, ...CODE, ...DRY_RUN, ...OUTPUT };

export type BootstrapValues = ValuesOf<typeof BOOTSTRAP>;
