/** The closed catalogue of mismatches: how a plan can differ from the decisions. */
export const MISMATCH_KINDS = [
  'unexpected',
  'administrator',
  'destroyed',
  'replaced',
  'changed',
  'forgotten',
  'not-forgotten',
  'orphaned',
  'second-owner',
  'state-unreadable',
  'default-standards',
  'provisioner',
  'unprotected',
  'account',
  'region',
  'not-imported',
  'not-accepted-yet',
  'missing',
  'undecided',
  'other-options',
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
  /** The Terraform address, if the mismatch concerns one resource. */
  readonly address?: string;
  /** File and line in the root module, such as `more.tf:1`, if the code has the resource. */
  readonly place?: string;
  readonly region?: string;
  /** One printable line: the decision and what the plan does. `it` at its beginning is the resource. */
  readonly message: string;
  /** The message of Terraform, unchanged; can have several lines. */
  readonly terraform?: string;
  /** One line on how to fix it, if the message of Terraform tells. */
  readonly hint?: string;
}

const GENERATE_AGAIN = 'Generate the code again. If the difference is intended, change the decision instead.';
const CODE_IS_OLDER = 'Generate the code again: the snapshot is newer than the code.';

/** What to do about each kind of mismatch, most severe first. */
export const MISMATCH_HINTS: Readonly<Record<MismatchKind, string>> = {
  unexpected:
    'Remove the resource. If its administrator is yours, add its id to --trust (or --prefer), and generate the code again.',
  administrator:
    'Find out who changed master_id: an accepted administrator can read and update the findings of the account.',
  destroyed:
    'Fix the code before you apply it: destroying an accepter leaves its administrator, and destroying a member removes it.',
  replaced:
    'Fix the code before you apply it: a replacement destroys first, so the membership or the hub is gone for a while.',
  changed: 'Scan and generate again, so that the code matches what is live.',
  forgotten: GENERATE_AGAIN,
  'not-forgotten': 'Generate the code again: without the block, an apply destroys what is in the state.',
  orphaned:
    'Generate the code again before you apply it: Terraform destroys what is in its state and no longer in the code. What hubform wrote is then forgotten.',
  'second-owner':
    'Generate the code again before you apply it, with the same --state, which leaves the resource there, or with --take-over: deleting one of two owners leaves the administrator.',
  'state-unreadable': 'Plan with the state (--live). If the file is not a state, remove it.',
  'default-standards':
    'Set it to false: the default is true, which forces a replacement, and that switches Security Hub off.',
  provisioner:
    'Remove the provisioner: it runs programs that no plan shows. Until then, rehearse does not apply the root module.',
  unprotected:
    'Set prevent_destroy = true in its lifecycle block, and not to false in an override file: without it, a later plan can end the membership.',
  account: GENERATE_AGAIN,
  region: GENERATE_AGAIN,
  'not-imported': 'Generate the code again: creating what already exists fails, or accepts or invites a second time.',
  'not-accepted-yet': 'Remove the import block, or generate the code again.',
  missing: CODE_IS_OLDER,
  undecided: CODE_IS_OLDER,
  'other-options': 'Leave out these options, or generate the code again with them.',
  'root-missing': CODE_IS_OLDER,
  'root-extra': 'Generate the code again: Terraform must forget what is in its state, not destroy it.',
  'terraform-error': 'Read the error of Terraform. Generating the code again often fixes it.',
  'not-idempotent': 'Fix the cause of the changes in the second plan before you apply the code.',
  foreign: 'Move the resource to another root module, or allow it with --allow-foreign.',
};
