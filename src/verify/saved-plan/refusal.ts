import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';

/** The closed catalogue of reasons for which a saved plan is not compared at all. */
export const REFUSAL_KINDS = [
  'not-a-plan',
  'tampered',
  'another-root',
  'older',
  'another-version',
  'incomplete',
  'another-backend',
  'unknown-content',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

interface Refusal {
  /** Follows the name of the file, and stands before the reason. */
  readonly title: string;
  readonly hint: string;
}

const PLAN_AGAIN = 'Plan again in the root module, from the code as it is now, and review that plan.';

export const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  'not-a-plan': {
    title: 'is no saved plan',
    hint: 'Name a file that terraform plan -out=FILE wrote, or the JSON that terraform show -json FILE prints.',
  },
  tampered: {
    title: 'is not as Terraform wrote it',
    hint: 'Do not apply it, and find out who could write the file since. Then plan again.',
  },
  'another-root': {
    title: 'is the plan of another root module',
    hint: 'Name the plan of this root module, or the directory that it was made in.',
  },
  older: {
    title: 'was made from other code than that on disk',
    hint: PLAN_AGAIN,
  },
  'another-version': {
    title: 'was made by another version',
    hint: 'Plan again with the version that will apply it, or name the other binary with --terraform PATH.',
  },
  incomplete: {
    title: 'is not a whole plan to apply',
    hint: 'Plan the whole root module again, without -target, -replace, -destroy and -refresh-only.',
  },
  'another-backend': {
    title: 'keeps its state elsewhere',
    hint: 'Run terraform init in the root module with the settings of its backend, and plan there.',
  },
  'unknown-content': {
    title: 'holds what hubform does not know',
    hint: 'Update hubform: it may be older than your Terraform.',
  },
};

/** A plan that is refused. The reason is one line without a full stop. */
export function refusal(kind: RefusalKind, file: string, reason: string, hint = REFUSALS[kind].hint): HubformError {
  const message = `${printable(file, 300)} ${REFUSALS[kind].title}: ${printable(reason, 400)}`;
  return new HubformError('terraform', message, { hint });
}
