import { checks } from './checks.ts';
import { grouped } from './groups.ts';
import {
  choice,
  fileOrMapping,
  list,
  optionalChoice,
  listOrWord,
  optionalNumber,
  providerMap,
  text,
  toggle,
  type ValuesOf,
  withDefault,
} from './option.ts';

const DECISIONS = grouped('Decisions', {
  trust: withDefault(
    listOrWord(
      'any',
      'ID',
      'administrators to accept and adopt (import into Terraform); any trusts all',
      checks.account,
    ),
    'accounts that already administer a scanned account, or else the only account that invites',
  ),
  expect: fileOrMapping('expect', 'YAML file of the expected members, the exceptions and the trusted administrators'),
  prefer: list('ID', 'administrator to choose where several are possible', checks.account),
  adoptHub: toggle('also adopt hubs (Security Hub itself) that are on'),
  adoptMembers: toggle('also adopt the members that an administrator lists, in its own root module'),
  state: list(
    'PATH',
    'Terraform states to search, so that no resource is managed twice: files, output of terraform show -json, directories, or - for stdin',
    checks.path,
  ),
  takeOver: toggle('move what those states manage into this code; writes what both sides have to apply'),
});

const CODE = grouped('Code', {
  format: choice(
    ['hcl', 'json', 'cdktf', 'cdktn'],
    'language of the generated code; cdktn is CDK Terrain, cdktf its archived predecessor',
  ),
  layout: withDefault(
    optionalChoice(
      ['roots', 'module', 'data'],
      'a root module per account, a module that your root module calls, or one module that reads data files',
    ),
    'that of the code in the directory, or roots',
  ),
  providers: providerMap('with --layout module: your provider for a Region, such as us-east-1=aws.use1'),
  regionStyle: withDefault(
    optionalChoice(['alias', 'argument'], 'a provider per Region, or a region argument per resource (AWS provider 6)'),
    'that of the code in the directory, or what your provider supports, or alias',
  ),
  product: withDefault(
    optionalChoice(['terraform', 'opentofu'], 'program that runs the code'),
    'that of the code in the directory, or terraform',
  ),
  templates: withDefault(
    text('DIR', 'directory with your own templates, as hubform templates writes them'),
    'the built-in templates',
  ),
  force: { ...toggle('overwrite generated files that were edited'), perRun: true },
});

const ROLES = grouped('Roles of Terraform', {
  applyRoleName: text('NAME', 'role that Terraform assumes in each account', checks.roleName),
  applyExternalId: toggle('assume the role with an external id, from TF_VAR_external_id'),
  applySessionName: text('NAME', 'name of the sessions of Terraform in CloudTrail', checks.sessionName),
  // Limits of AssumeRole.
  applySessionDuration: withDefault(
    optionalNumber('SECONDS', 'how long the sessions of Terraform are valid', 900, 43_200),
    '3600',
  ),
});

/** What code to write from a snapshot. */
export const GENERATE = { ...DECISIONS, ...CODE, ...ROLES };

export type GenerateValues = ValuesOf<typeof GENERATE>;
