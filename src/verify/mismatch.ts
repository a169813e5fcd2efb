/** The closed catalogue of mismatches: in what ways a plan can be something else than what was decided. */
export const MISMATCH_KINDS = [
  'administrator',
  'destroyed',
  'replaced',
  'changed',
  'forgotten',
  'not-forgotten',
  'default-standards',
  'account',
  'region',
  'not-imported',
  'not-accepted-yet',
  'missing',
  'undecided',
  'root-missing',
  'root-extra',
  'terraform-error',
  'not-idempotent',
  'foreign',
] as const;
export type MismatchKind = (typeof MISMATCH_KINDS)[number];

/** One way in which a plan differs from the decisions. */
export interface Mismatch {
  readonly kind: MismatchKind;
  /** The Terraform address, if it is about one resource. */
  readonly address?: string;
  readonly region?: string;
  /** One printable line: what was found, what was decided. */
  readonly message: string;
  /** Terraform's own words, as they are; may be many lines. */
  readonly terraform?: string;
  /** What would mend it, where Terraform's words tell: one line. */
  readonly hint?: string;
}

export interface MismatchEntry {
  readonly title: string;
  /** What to do about it. */
  readonly hint: string;
}

const AGAIN = 'Generate the code again; if somebody meant this, change the decision instead.';

/** In the order in which a reader should meet them. */
export const MISMATCHES: Readonly<Record<MismatchKind, MismatchEntry>> = {
  administrator: {
    title: 'Another administrator than decided',
    hint: 'Find out who changed master_id: whoever is accepted can read and update the findings of the account.',
  },
  destroyed: {
    title: 'Something is destroyed',
    hint: 'Do not apply. Destroying an accepter leaves its administrator.',
  },
  replaced: {
    title: 'Something is replaced',
    hint: 'Do not apply. A replacement destroys first: the membership or the hub is gone for a while.',
  },
  changed: { title: 'Something is changed', hint: 'Scan and generate again, so that the code says what is live.' },
  forgotten: { title: 'Something is forgotten that was not to be', hint: AGAIN },
  'not-forgotten': {
    title: 'A removed block is missing',
    hint: 'Generate the code again: without the block, an apply destroys what is in the state.',
  },
  'default-standards': {
    title: 'A hub without enable_default_standards = false',
    hint: 'Put it back: its default is true, which forces a replacement and so switches Security Hub off.',
  },
  account: { title: 'The wrong account', hint: AGAIN },
  region: { title: 'The wrong Region', hint: AGAIN },
  'not-imported': {
    title: 'An import is missing',
    hint: 'Generate the code again: creating what exists fails, or accepts a second time.',
  },
  'not-accepted-yet': {
    title: 'An import of what is not accepted',
    hint: 'Take the import block out, or generate the code again.',
  },
  missing: {
    title: 'A decided membership is not in the plan',
    hint: 'Generate the code again: the snapshot is newer than the code.',
  },
  undecided: {
    title: 'Nothing was decided that does this',
    hint: 'Generate the code again: the snapshot is newer than the code.',
  },
  'root-missing': {
    title: 'An account has no code',
    hint: 'Generate the code again: the snapshot is newer than the code.',
  },
  'root-extra': {
    title: 'Code for an account with nothing to manage',
    hint: 'Generate the code again; what is in its state has to be forgotten, not destroyed.',
  },
  'terraform-error': {
    title: 'Terraform refuses the code',
    hint: 'Read what it says; generating the code again is often enough.',
  },
  'not-idempotent': {
    title: 'A second plan is not empty',
    hint: 'The code never comes to rest: do not apply it before that is mended.',
  },
  foreign: {
    title: 'A resource that is not hubform’s',
    hint: 'If it is meant to live beside the generated code, allow it with --allow-foreign.',
  },
};
