import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';

/** The closed catalogue of reasons why a saved plan is not compared. */
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
  /** Stands before the reason. */
  readonly title: string;
  readonly hint: string;
}

export const REFUSALS: Readonly<Record<RefusalKind, Refusal>> = {
  'not-a-plan': {
    title: 'it is not a saved plan',
    hint: 'Name a file that terraform plan -out=FILE wrote, or the JSON that terraform show -json FILE prints.',
  },
  tampered: {
    title: 'it was tampered with, or is damaged',
    hint: 'Find out who could write the file since it was made, and do not apply it. Then plan again.',
  },
  'another-root': {
    title: 'it was made in another root module',
    hint: 'Name the plan of this root module, or the directory that it was made in.',
  },
  older: {
    title: 'it is older than the code, which differs in',
    hint: 'Plan again in the root module, and review that plan. If the code did not change since, the plan was tampered with.',
  },
  'another-version': {
    title: 'it was made by another version',
    hint: 'Plan again with the version that will apply it, or name the other binary with --terraform PATH.',
  },
  incomplete: {
    title: 'it is not a complete plan',
    hint: 'Plan the whole root module again, without -target, -replace, -destroy and -refresh-only.',
  },
  'another-backend': {
    title: 'it uses another state',
    hint: 'Run terraform init in the root module with the settings of its backend, and plan there.',
  },
  'unknown-content': {
    title: 'it holds something that hubform does not know',
    hint: 'Update hubform: it may be older than your Terraform.',
  },
};

/** A plan that is refused. The reason is one line without a full stop. */
export function refusal(kind: RefusalKind, file: string, reason: string, hint = REFUSALS[kind].hint): HubformError {
  const { title } = REFUSALS[kind];
  const colon = kind === 'older' ? '' : ':';
  const message = `${printable(file, 300)} is refused: ${title}${colon} ${printable(reason, 400)}`;
  return new HubformError('terraform', message, { hint });
}
