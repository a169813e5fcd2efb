/** The closed list of decisions: what the generated code does about a membership, and why. */
export const DECISION_KINDS = [
  'untrusted',
  'unreadable',
  'missing',
  'choose',
  'duplicate',
  'accept',
  'adopt',
  'managed',
  'organization',
  'excused',
  'inactive',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export interface CatalogueEntry {
  readonly title: string;
  /** What the kind means, for a first-time reader. */
  readonly explanation: string;
  /** What the user can do about it; empty if there is nothing to do. */
  readonly hint: string;
}

/** In the order of reports: kinds that need attention come first. */
export const CATALOGUE: Readonly<Record<DecisionKind, CatalogueEntry>> = {
  untrusted: {
    title: 'Administrator not trusted',
    explanation:
      'An account that you do not trust invites this account, or is already its administrator and can read and update its findings. Without a trust list, hubform trusts the accounts that already administer a target; if there are none, it trusts the account that invites, if there is only one.',
    hint: 'Find out whose account it is. If you trust it, pass --trust with its id and the ids of all others that you trust. If not, decline a pending invitation, or leave an accepted administrator (disassociate).',
  },
  unreadable: {
    title: 'Could not be read',
    explanation: 'The live state could not be read from AWS, so the code follows the last known values.',
    hint: 'Fix the error and scan again.',
  },
  missing: {
    title: 'Expected to be a member, but is not',
    explanation:
      'By your expectations this target must be a member of an administrator; it is neither a member nor invited.',
    hint: 'Run hubform bootstrap --missing to write the code that makes it a member, or add an exception.',
  },
  choose: {
    title: 'Needs your choice',
    explanation:
      'Several administrators are possible and a member has at most one, or it is not certain that the account became a member by invitation.',
    hint: 'Name the administrator you want with --prefer ID, and decline the others.',
  },
  duplicate: {
    title: 'Two entries from one administrator',
    explanation:
      'The Terraform provider fails if the list of invitations has more than one entry from the administrator to accept.',
    hint: 'Delete the extra invitation, or ask the administrator to send a single new one.',
  },
  accept: {
    title: 'Pending: applying the code accepts it',
    explanation: 'Exactly one administrator invites this account; terraform apply makes it a member.',
    hint: 'Check that the administrator is yours before you apply.',
  },
  adopt: {
    title: 'Accepted: imported as it is',
    explanation: 'The membership was accepted by invitation; terraform apply imports it and changes nothing.',
    hint: '',
  },
  managed: {
    title: 'Managed by other Terraform code',
    explanation:
      'Another state or module manages the membership, as the states of --state show, so there is no code for it: with two owners, deleting either one leaves the administrator.',
    hint: 'Leave it there, or take it over with --take-over, which writes both sides of the hand-over.',
  },
  organization: {
    title: 'Managed by AWS Organizations',
    explanation:
      'Such a member gets no invitations and cannot leave; Terraform could import it but never destroy it. hubform asks the organization where it can, and infers it elsewhere.',
    hint: '',
  },
  excused: {
    title: 'Expected to be a member, but excused',
    explanation:
      'By your expectations this target need not be a member until the date of the exception, if it has one.',
    hint: '',
  },
  inactive: {
    title: 'Nothing that can be accepted',
    explanation: 'The invitations here are resigned, removed, deleted or in a state that is not an open invitation.',
    hint: 'Ask the administrator to invite the account again if it should become a member.',
  },
};
