import type { Argument, Command } from './command.ts';
import type { OptionName } from '../options/options.ts';

const SCAN: readonly OptionName[] = [
  'profile',
  'region',
  'account',
  'accountsFile',
  'organization',
  'ou',
  'shard',
  'roleName',
  'externalId',
  'concurrency',
  'maxAttempts',
  'timeout',
  'endpointUrl',
  'withEmail',
  'previous',
  'prune',
  'resume',
];
const GENERATE: readonly OptionName[] = [
  'format',
  'regionStyle',
  'trust',
  'prefer',
  'adoptHub',
  'adoptMembers',
  'applyRoleName',
  'templates',
  'force',
];
const VERIFY: readonly OptionName[] = [
  'terraform',
  'allowForeign',
  'trust',
  'prefer',
  'adoptHub',
  'adoptMembers',
  'verifyFormat',
];
/** Understood by every command. */
export const EVERYWHERE: readonly OptionName[] = ['config', 'quiet', 'logFormat', 'noColor'];

const CODE: Argument = {
  name: 'DIR',
  summary: 'a directory that export, generate or bootstrap wrote',
  path: 'directory',
};
const SNAPSHOT: Argument = {
  name: 'SNAPSHOT',
  summary: 'a snapshot file, a directory of them, or - for stdin',
  path: 'file',
};

export const COMMANDS: readonly Command[] = [
  {
    name: 'export',
    summary: 'scan, then write the snapshot and the Terraform code beside it',
    args: [],
    options: [...SCAN, ...GENERATE, 'output'],
    examples: [
      ['export', 'your own account, every enabled Region, into ./hubform'],
      ['export --profile audit --region eu-west-1,us-east-1 -o security-hub', 'two Regions with a profile'],
      ['export --account 111122223333,444455556666 --role-name hubform-read', 'several accounts through a role'],
      ['export --trust 999999999999', 'only ever accept this administrator'],
      ['export --adopt-members', 'in an administrator account: its members as code, too'],
    ],
    load: () => import('./export.ts'),
  },
  {
    name: 'snapshot',
    summary: 'scan only, and write the snapshot',
    args: [],
    options: [...SCAN, 'output'],
    examples: [
      ['snapshot', 'print the snapshot of your own account'],
      ['snapshot -o memberships.yaml', 'write it to a file; targets outside the scan stay as they were'],
      ['snapshot --organization --role-name hubform-read -o memberships/', 'a fleet, with a file for each account'],
      ['snapshot --organization --role-name hubform-read -o memberships/ --resume', 'go on after an interruption'],
    ],
    load: () => import('./snapshot.ts'),
  },
  {
    name: 'merge',
    summary: 'make one snapshot out of shards',
    args: [{ ...SNAPSHOT, variadic: true }],
    options: ['account', 'accountsFile', 'output'],
    words: {
      account: 'accounts that have to be in one of the shards',
      accountsFile: 'the same from a file: text, .csv or .yaml with id and name',
    },
    examples: [
      ['merge shard-1.yaml shard-2.yaml -o memberships.yaml', 'refuses shards that disagree'],
      ['merge shards/* --accounts-file accounts.csv -o memberships/', 'and names accounts that are in none'],
    ],
    load: () => import('./merge.ts'),
  },
  {
    name: 'generate',
    summary: 'write Terraform code from a snapshot, without AWS',
    args: [SNAPSHOT],
    options: [...GENERATE, 'output'],
    examples: [
      ['generate memberships.yaml -o security-hub', 'HCL with a provider alias for each Region'],
      ['generate memberships.yaml --region-style argument -o security-hub', 'for provider 6 and later'],
      [
        'generate memberships.yaml --format cdktf -o security-hub',
        'a CDKTF project in TypeScript; cdktn for CDK Terrain',
      ],
    ],
    load: () => import('./generate.ts'),
  },
  {
    name: 'diff',
    summary: 'show what changed between two snapshots, or from a snapshot to what is live',
    args: [
      { name: 'BEFORE', summary: 'a snapshot file, a directory of them, - for stdin, or git:REV:path', path: 'file' },
      { name: 'AFTER', summary: 'the same, or live', choices: ['live'], path: 'file' },
    ],
    options: ['diffFormat', 'failOn', 'trust', 'prefer', ...SCAN.filter((name) => name !== 'resume')],
    examples: [
      ['diff old.yaml new.yaml', 'exit code 2 if anything changed'],
      ['diff git:HEAD:memberships.yaml memberships.yaml --format markdown', 'what a commit would change, as a comment'],
      ['diff memberships.yaml live --fail-on important', 'fail when AWS holds what somebody should look at'],
    ],
    load: () => import('./diff.ts'),
  },
  {
    name: 'report',
    summary: 'write a snapshot or a difference as one page of HTML, to be opened, mailed or printed',
    args: [{ name: 'WHAT', summary: 'a snapshot as above, or what diff --format json wrote', path: 'file' }],
    options: ['trust', 'prefer', 'output'],
    examples: [
      ['report memberships.yaml -o report.html', 'accounts and Regions, coloured by decision'],
      ['report changes.json -o report.html', 'what changed, after: hubform diff A B --format json > changes.json'],
    ],
    load: () => import('./report.ts'),
  },
  {
    name: 'verify',
    summary: 'plan the code, and fail unless it only imports and creates what was decided',
    args: [CODE],
    options: [...VERIFY, 'live'],
    examples: [
      ['verify hubform', 'offline, against the snapshot beside the code'],
      ['verify hubform --live', 'against AWS, with your credentials and backend'],
      ['verify hubform --format markdown', 'as a comment on a pull request'],
    ],
    load: () => import('./verify.ts'),
  },
  {
    name: 'rehearse',
    summary: 'plan and apply the code against the emulator, and show what would change',
    args: [CODE],
    options: [...VERIFY, 'destroy'],
    examples: [
      ['rehearse hubform', 'which invitations become Enabled, which hubs are switched on'],
      ['rehearse hubform --destroy', 'and which memberships would be left without the code'],
    ],
    load: () => import('./rehearse.ts'),
  },
  {
    name: 'bootstrap',
    summary: 'write the code that makes accounts members, both sides; changes nothing in AWS',
    args: [],
    options: [
      ...(['administrator', 'memberAccount', 'memberRegion', 'members', 'snapshot', 'bootstrapLive'] as const),
      ...(['administratorRoleName', 'administratorProfile', 'format', 'regionStyle', 'applyRoleName'] as const),
      ...(['templates', 'force', 'output'] as const),
      ...(['profile', 'roleName', 'externalId', 'maxAttempts', 'timeout', 'endpointUrl'] as const),
    ],
    words: {
      profile: 'with --live: AWS profile to use instead of the default credentials',
      roleName: 'with --live: role to assume in the administrator account',
    },
    examples: [
      [
        'bootstrap --administrator 999999999999 --account 111122223333 --region eu-west-1 --administrator-role-name hubform-invite -o members',
        'one account, from nothing to member',
      ],
      [
        'bootstrap --members members.yaml --snapshot memberships.yaml --live --role-name hubform-read --administrator-profile security -o members',
        'only what is left to do, by what is live on both sides',
      ],
    ],
    load: () => import('./bootstrap.ts'),
  },
  {
    name: 'ci',
    summary: 'in a job of GitHub Actions or GitLab CI: comment on a pull request, or open one',
    args: [
      oneOf('MODE', ['diff', 'drift', 'verify']),
      { name: 'PATH', summary: 'a snapshot, or a directory that export wrote', variadic: true, path: 'file' },
    ],
    options: [
      ...(['failOn', 'branch'] as const),
      ...SCAN.filter((name) => name !== 'resume' && name !== 'previous'),
      ...GENERATE,
      ...VERIFY.filter((name) => !GENERATE.includes(name) && name !== 'verifyFormat'),
    ],
    examples: [
      ['ci diff hubform', 'what the pull request changes in the snapshot, as one comment'],
      ['ci drift hubform', 'scan, generate, and propose what is different as a pull request'],
      ['ci verify hubform', 'offline and without credentials, also for forks'],
    ],
    load: () => import('./ci/ci.ts'),
  },
  {
    name: 'emulator',
    summary: 'serve a snapshot as AWS on 127.0.0.1',
    args: [SNAPSHOT],
    options: ['port'],
    examples: [['emulator memberships.yaml --port 4666', 'then point AWS_ENDPOINT_URL at it']],
    load: () => import('./emulator.ts'),
  },
  {
    name: 'demo',
    summary: 'the whole tour on the emulator with a sample; needs no AWS account',
    args: [],
    options: [...GENERATE, 'output'],
    examples: [['demo', 'into ./hubform-demo']],
    load: () => import('./demo.ts'),
  },
  {
    name: 'config',
    summary: 'print the options in force, and where each value came from',
    args: [],
    options: [...SCAN, ...GENERATE],
    examples: [['config', 'what hubform.yaml, the variables and the defaults add up to']],
    load: () => import('./config.ts'),
  },
  {
    name: 'templates',
    summary: 'write out the templates of the generated code (hcl, cdktf), as a start for your own',
    args: [],
    options: ['output', 'force'],
    examples: [
      ['templates -o my-templates', 'then edit them, delete the rest, and generate with --templates my-templates'],
    ],
    load: () => import('./templates.ts'),
  },
  {
    name: 'policy',
    summary: 'print a least-privilege IAM policy',
    args: [oneOf('WHAT', ['read', 'apply', 'fleet', 'administrator'])],
    options: ['policyFormat', 'partition', 'roleName', 'roleTemplate'],
    words: { roleName: 'the role that the policy is about (default: hubform-read)' },
    examples: [
      ['policy read', 'to scan an account'],
      ['policy apply --format hcl', 'for Terraform in a member account'],
      ['policy fleet --role-name security/hubform-read', 'for the caller: to enter each account by this role'],
      ['policy read --role-template', 'a CloudFormation template: the read role in a whole organization'],
    ],
    load: () => import('./policy.ts'),
  },
  {
    name: 'schema',
    summary: 'print a JSON Schema',
    args: [oneOf('WHAT', ['snapshot', 'config', 'diff', 'members'])],
    options: [],
    examples: [
      ['schema snapshot', 'for editors and other readers of memberships.yaml'],
      ['schema members', 'for the file of bootstrap --members'],
    ],
    load: () => import('./schema.ts'),
  },
  {
    name: 'completion',
    summary: 'print what makes a shell complete commands, flags and values',
    args: [oneOf('SHELL', ['bash', 'zsh', 'fish'])],
    options: [],
    examples: [
      ['completion bash', 'in ~/.bashrc: source <(hubform completion bash)'],
      ['completion zsh', 'in ~/.zshrc, after compinit: source <(hubform completion zsh)'],
      ['completion fish', 'hubform completion fish > ~/.config/fish/completions/hubform.fish'],
    ],
    load: async () => (await import('./completion.ts')).completionOf(COMMANDS, EVERYWHERE),
  },
];

/** The heading in the help under which an option stands. */
export function headingOf(name: OptionName): string {
  if (SCAN.includes(name)) return 'Scan:';
  if (GENERATE.includes(name)) return 'Generate:';
  return EVERYWHERE.includes(name) ? 'Everywhere:' : 'Options:';
}

/** An argument that is one of a few words. */
function oneOf(name: string, choices: readonly [string, ...string[]]): Argument {
  return { name, summary: `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`, choices };
}
