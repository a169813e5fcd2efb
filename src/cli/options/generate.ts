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
} from './option.ts';

/** What code to write from a snapshot. */
export const GENERATE = grouped('Generate', {
  format: choice(['hcl', 'json', 'cdktf', 'cdktn'], 'language of the generated code'),
  layout: optionalChoice(
    ['roots', 'module', 'data'],
    'a root module for each account, a module for your own root module, or one module that reads data files (default: roots, or that of the code in the directory)',
  ),
  providers: providerMap('your own provider for a Region (us-east-1=aws.use1), for the calls of --layout module'),
  regionStyle: optionalChoice(
    ['alias', 'argument'],
    'a provider for each Region, or a region argument on each resource (provider 6 and later) (default: as before, else by the version of your provider, else alias)',
  ),
  trust: listOrWord(
    'any',
    'ID',
    'accept and adopt these administrators only, or any (default: who administers a target already)',
    checks.account,
  ),
  expect: fileOrMapping('expect', 'who must be a member of whom, who is excused, and who else is trusted'),
  prefer: list('ID', 'the administrator to take where several are possible', checks.account),
  adoptHub: toggle('also adopt hubs that are on'),
  adoptMembers: toggle('also adopt the members that an administrator lists, in its own root module'),
  applyRoleName: text('NAME', 'role that Terraform assumes in each account', checks.roleName),
  applyExternalId: toggle('the role wants an external id; the code takes it from TF_VAR_external_id'),
  applySessionName: text('NAME', 'name of Terraform’s sessions in CloudTrail', checks.sessionName),
  // Limits of AssumeRole.
  applySessionDuration: optionalNumber(
    'SECONDS',
    'how long Terraform’s sessions are valid (default: an hour)',
    900,
    43_200,
  ),
  product: optionalChoice(
    ['terraform', 'opentofu'],
    'program that the code is for (default: that of the code in the directory, else terraform)',
  ),
  state: list(
    'PATH',
    'states whose code may manage some of it: files, terraform show -json, directories, or - for stdin',
    checks.path,
  ),
  takeOver: toggle('take over what those states manage: writes what both sides have to apply'),
  templates: text(
    'DIR',
    'your own templates of the code, file by file in place of those that hubform templates writes',
  ),
  force: { ...toggle('overwrite files that somebody edited'), perRun: true },
});

export type GenerateValues = ValuesOf<typeof GENERATE>;
