import { checks } from './checks.ts';
import { DRY_RUN } from './dry-run.ts';
import { GENERATE } from './generate.ts';
import { pick } from './groups.ts';
import { list, listOrWord, optionalChoice, text, toggle, type ValuesOf } from './option.ts';
import { OUTPUT } from './output.ts';
import { SCAN } from './scan.ts';

/** The options for reading AWS. */
export const READING = [
  ...(['profile', 'roleName', 'externalId', 'roleSessionName', 'sessionDuration'] as const),
  ...(['concurrency', 'maxAttempts', 'timeout', 'endpointUrl'] as const),
] as const;

/** Who becomes a member of whom, what is known of both sides, and what code to write. */
export const BOOTSTRAP = {
  administrator: text('ID', 'the account that invites', checks.account),
  account: list('ID', 'accounts to make members', checks.account),
  accountsFile: {
    ...SCAN.accountsFile,
    summary: 'more accounts to make members: text, CSV, YAML or JSON, or a list of the AWS CLI',
  },
  organization: { ...SCAN.organization, summary: 'make every active account of the organization a member' },
  ou: SCAN.ou,
  members: text('FILE', 'in place of these: a YAML file of accounts, names, e-mail addresses and Regions'),
  missing: {
    ...toggle('in place of these: the members that --expect wants and that are not there'),
    perRun: true as const,
  },
  region: listOrWord(
    'all',
    'REGION',
    'Regions to make the accounts members in; all: every one that the account and the administrator have on',
    checks.region,
  ),
  excludeAccount: { ...SCAN.excludeAccount, summary: 'accounts not to make members' },
  excludeAccountsFile: { ...SCAN.excludeAccountsFile, summary: 'more accounts not to make members' },
  excludeOu: SCAN.excludeOu,
  excludeRegion: { ...SCAN.excludeRegion, summary: 'Regions not to make members in' },
  snapshot: text('SNAPSHOT', 'in place of reading AWS: a snapshot of both sides'),
  offline: toggle('read nothing; needs --assume-hub'),
  assumeHub: optionalChoice(['on', 'off'], 'what to take Security Hub for in a member where it was not read'),
  administratorHub: toggle('also enable Security Hub in the administrator account, where it is off'),
  prune: toggle('take out of the code what is no longer named; nothing is destroyed'),
  administratorRoleName: text(
    'NAME',
    'role that Terraform assumes in the administrator account (default: --apply-role-name)',
    checks.roleName,
  ),
  administratorProfile: text('NAME', 'profile of Terraform for the administrator account'),
  ...pick(GENERATE, 'expect', 'format', 'regionStyle', 'applyRoleName', 'applyExternalId'),
  ...pick(GENERATE, 'applySessionName', 'applySessionDuration', 'product', 'templates', 'force'),
  ...DRY_RUN,
  ...OUTPUT,
  ...pick(SCAN, ...READING),
  roleName: { ...SCAN.roleName, summary: 'role to read with, assumed in each account but your own' },
};

export type BootstrapValues = ValuesOf<typeof BOOTSTRAP>;
