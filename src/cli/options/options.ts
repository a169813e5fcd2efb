/**
 * Every flag of every command, as data: how it is written, what it means, how its text becomes a value. The flag, the
 * environment variable, the key of the config file, the help and the reference are all made from this table.
 */
import type { Shard } from '../../membership/shard.ts';
import { checks } from './checks.ts';

export type Raw = string | boolean | readonly string[];

export interface Option<T> {
  /** The long flag without dashes, such as `max-attempts`. */
  readonly flag: string;
  readonly short?: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly kind: 'text' | 'list' | 'number' | 'switch';
  readonly choices?: readonly string[];
  /** Throws an Error with a sentence on what was wanted. */
  readonly parse: (text: string) => T;
  readonly fallback: T;
}

type ValueOf<O> = O extends Option<infer T> ? T : never;
export type Values = { readonly [K in keyof typeof OPTIONS]: ValueOf<(typeof OPTIONS)[K]> };
export type OptionName = keyof typeof OPTIONS;

export const OPTIONS = {
  profile: text('profile', 'NAME', 'AWS profile to use instead of the default credentials'),
  region: list('region', 'REGION', 'Regions to scan (default: every Region enabled for the account)', checks.region),
  account: list('account', 'ID', 'accounts to scan, each through --role-name (default: your own)', checks.account),
  accountsFile: text('accounts-file', 'FILE', 'more accounts to scan: text, .csv or .yaml with id and name'),
  organization: toggle('organization', 'scan every active account of the organization'),
  ou: list('ou', 'ID', 'of the organization, only what is below these units', checks.unit),
  shard: shard('shard', 'I/N', 'scan share I of N of the accounts (default: the index of an AWS Batch array job)'),
  roleName: text('role-name', 'NAME', 'role to assume in each account', checks.roleName),
  externalId: text('external-id', 'ID', 'external id for assuming the role'),
  concurrency: number('concurrency', 64, 'requests in flight', 1, 1000),
  maxAttempts: number('max-attempts', 8, 'attempts per request', 1, 100),
  timeout: number('timeout', 20, 'seconds per request', 1, 3600),
  endpointUrl: text('endpoint-url', 'URL', 'send every AWS call here', checks.url),
  withEmail: toggle('with-email', 'also keep the e-mail addresses of an administrator’s members'),
  previous: text('previous', 'SNAPSHOT', 'last known values (default: the snapshot already at the output)'),
  prune: toggle('prune', 'drop what is outside the scope of this scan'),
  resume: toggle('resume', 'go on with a run that was interrupted'),

  format: choice('format', ['hcl', 'json', 'cdktf', 'cdktn'], 'language of the generated code'),
  regionStyle: optionalChoice(
    'region-style',
    ['alias', 'argument'],
    'a provider for each Region, or a region argument on each resource (provider 6 and later) (default: alias)',
  ),
  trust: optionalList('trust', 'ID', 'accept and adopt these administrators only', checks.account),
  prefer: list('prefer', 'ID', 'the administrator to take where several are possible', checks.account),
  adoptHub: toggle('adopt-hub', 'also adopt hubs that are on'),
  adoptMembers: toggle('adopt-members', 'also adopt the members that an administrator lists, in its own root module'),
  applyRoleName: text('apply-role-name', 'NAME', 'role that Terraform assumes in each account', checks.roleName),
  templates: text(
    'templates',
    'DIR',
    'your own templates of the code, file by file in place of those that hubform templates writes',
  ),
  /** The same flag as `format`, of another command; a variable and a key of its own keep the two apart. */
  diffFormat: choice(
    'format',
    ['text', 'markdown', 'json'],
    'how the differences are written (variable HUBFORM_DIFF_FORMAT)',
  ),
  failOn: choice('fail-on', ['any', 'important', 'none'], 'which differences make the exit code 2'),
  terraform: text('terraform', 'PATH', 'the terraform or tofu to run (default: the one on the PATH)'),
  live: toggle('live', 'plan against AWS, in place, with your credentials and backend; only reads'),
  allowForeign: toggle('allow-foreign', 'resources that are not hubform’s may be there'),
  destroy: toggle('destroy', 'also show what taking the code away would do'),
  /** See diffFormat. */
  verifyFormat: choice(
    'format',
    ['text', 'markdown', 'json'],
    'how the result is written (variable HUBFORM_VERIFY_FORMAT)',
  ),
  branch: {
    ...text('branch', 'NAME', 'the branch to propose on (default: hubform/drift)', checks.branch),
    fallback: 'hubform/drift',
  } as Option<string>,

  administrator: text('administrator', 'ID', 'the account that invites', checks.account),
  /** See diffFormat: the flags of a scan, about something else. */
  memberAccount: list('account', 'ID', 'accounts to make members (variable HUBFORM_MEMBER_ACCOUNT)', checks.account),
  memberRegion: list(
    'region',
    'REGION',
    'Regions to make them members in (variable HUBFORM_MEMBER_REGION)',
    checks.region,
  ),
  members: text(
    'members',
    'FILE',
    'in place of --account: a YAML file of accounts, names, e-mail addresses and Regions',
  ),
  snapshot: text('snapshot', 'SNAPSHOT', 'what is live in the members; decides what is left to do'),
  bootstrapLive: toggle('live', 'also ask AWS for the list of the administrator, through --role-name; only reads'),
  administratorRoleName: text(
    'administrator-role-name',
    'NAME',
    'role that Terraform assumes in the administrator account',
    checks.roleName,
  ),
  administratorProfile: text('administrator-profile', 'NAME', 'profile of Terraform for the administrator account'),
  partition: named(
    'PARTITION',
    choice(
      'partition',
      ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc'],
      'the partition in the ARNs of a policy',
    ),
  ),
  /** See diffFormat. */
  policyFormat: choice('format', ['json', 'hcl', 'cdktf'], 'language of the policy (variable HUBFORM_POLICY_FORMAT)'),
  roleTemplate: toggle(
    'role-template',
    'the role for a whole organization: a CloudFormation template, or a module in hcl',
  ),
  force: toggle('force', 'overwrite files that somebody edited'),

  output: { ...text('output', 'PATH', 'where to write'), short: 'o' },
  port: number('port', 0, 'port to listen on (default: a free one)', 0, 65535),

  config: text('config', 'FILE', 'config file (default: hubform.yaml if it is there)'),
  quiet: { ...toggle('quiet', 'say only what went wrong'), short: 'q' },
  logFormat: choice('log-format', ['text', 'json'], 'how stderr is written'),
  noColor: toggle('no-color', 'no colours'),
};

function text(flag: string, value: string, summary: string, check = checks.text): Option<string | undefined> {
  return { flag, value, summary, kind: 'text', parse: check, fallback: undefined };
}

function list(flag: string, item: string, summary: string, check: (text: string) => string): Option<readonly string[]> {
  return { flag, value: `${item}[,${item}]`, summary, kind: 'list', parse: items(check), fallback: [] };
}

/** A list that is not the same as an empty one when it is absent. */
function optionalList(
  flag: string,
  item: string,
  summary: string,
  check: (text: string) => string,
): Option<readonly string[] | undefined> {
  return { ...list(flag, item, summary, check), fallback: undefined };
}

/** One of a list is not what was wanted. */
export class WrongItem extends Error {
  readonly item: string;

  constructor(item: string, wanted: string) {
    super(wanted);
    this.item = item;
  }
}

function items(check: (text: string) => string): (text: string) => readonly string[] {
  const checked = (item: string) => {
    try {
      return check(item);
    } catch (error) {
      throw new WrongItem(item, error instanceof Error ? error.message : String(error));
    }
  };
  return (text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(checked);
}

function number(flag: string, fallback: number, summary: string, min: number, max: number): Option<number> {
  const parse = (text: string) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) throw new Error(`a whole number from ${min} to ${max}`);
    return value;
  };
  return { flag, value: 'N', summary, kind: 'number', parse, fallback };
}

/** From one, as people count jobs. */
function shard(flag: string, value: string, summary: string): Option<Shard | undefined> {
  const parse = (text: string): Shard => {
    const [, share = '', size = ''] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
    const [index, all] = [Number(share) - 1, Number(size)];
    if (share === '' || index < 0 || index >= all) throw new Error('a share such as 1/4 or 4/4');
    return { index, size: all };
  };
  return { flag, value, summary, kind: 'text', parse, fallback: undefined };
}

function toggle(flag: string, summary: string): Option<boolean> {
  const parse = (text: string) => {
    if (/^(1|true|yes|on)$/i.test(text)) return true;
    if (/^(0|false|no|off|)$/i.test(text)) return false;
    throw new Error('true or false');
  };
  return { flag, summary, kind: 'switch', parse, fallback: false };
}

function choice<T extends string>(flag: string, choices: readonly [T, ...T[]], summary: string): Option<T> {
  return { ...optionalChoice(flag, choices, summary), fallback: choices[0] } as Option<T>;
}

/** Too many choices to stand where the value does. */
function named<T>(value: string, option: Option<T>): Option<T> {
  return { ...option, value, summary: `${option.summary}: ${option.choices?.join(', ') ?? ''}` };
}

function optionalChoice<T extends string>(flag: string, choices: readonly T[], summary: string): Option<T | undefined> {
  const parse = (text: string): T => {
    const found = choices.find((one) => one === text);
    if (found === undefined) throw new Error(`one of ${choices.join(', ')}`);
    return found;
  };
  return { flag, value: choices.join('|'), summary, kind: 'text', choices, parse, fallback: undefined };
}
