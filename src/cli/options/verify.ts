import { checks } from './checks.ts';
import { GENERATE } from './generate.ts';
import { pick } from './groups.ts';
import { text, toggle, type ValuesOf, withDefault } from './option.ts';

/** How to plan generated code, and what it is compared with. */
export const VERIFY = {
  terraform: withDefault(text('PATH', 'terraform or tofu to run'), 'the one on the PATH'),
  as: withDefault(
    text('ACCOUNT', 'account whose credentials Terraform uses with the emulator', checks.account),
    'the account of each root module',
  ),
  allowForeign: toggle(
    'allow resources that hubform did not generate; an accepter without a decision is still refused',
  ),
  ...pick(GENERATE, 'trust', 'expect', 'prefer', 'adoptHub', 'adoptMembers', 'state'),
};

export type VerifyValues = ValuesOf<typeof VERIFY>;
