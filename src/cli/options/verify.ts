import { GENERATE } from './generate.ts';
import { pick } from './groups.ts';
import { choice, text, toggle, type ValuesOf } from './option.ts';

/** How to plan generated code, and what it is compared with. */
export const VERIFY = {
  terraform: text('PATH', 'the terraform or tofu to run (default: the one on the PATH)'),
  allowForeign: toggle('resources that are not hubform’s may be there'),
  ...pick(GENERATE, 'trust', 'prefer', 'adoptHub', 'adoptMembers'),
};

export type VerifyValues = ValuesOf<typeof VERIFY>;

/** Of the commands that print one result. */
export const VERIFY_FORMAT = { format: choice(['text', 'markdown', 'json'], 'how the result is written') };
