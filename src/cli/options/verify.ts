import { checks } from './checks.ts';
import { GENERATE } from './generate.ts';
import { pick } from './groups.ts';
import { text, toggle, type ValuesOf } from './option.ts';

/** How to plan generated code, and what it is compared with. */
export const VERIFY = {
  terraform: text('PATH', 'the terraform or tofu to run (default: the one on the PATH)'),
  as: text(
    'ACCOUNT',
    'account whose credentials Terraform is run with, offline (default: that of each root module)',
    checks.account,
  ),
  allowForeign: toggle('resources that are not hubform’s may be there'),
  ...pick(GENERATE, 'trust', 'expect', 'prefer', 'adoptHub', 'adoptMembers'),
};

export type VerifyValues = ValuesOf<typeof VERIFY>;
