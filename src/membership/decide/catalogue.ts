/** The closed list of decisions: what the generated code does about a membership, and why. */
export const DECISION_KINDS = [
  'untrusted',
  'unreadable',
  'choose',
  'duplicate',
  'accept',
  'adopt',
  'organization',
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
    title: 'Administrator not on the trust list',
    explanation:
      'An account that is not on the trust list invites this account, or is already its administrator and can read and update its findings.',
    hint: 'Find out whose account it is. If you trust it, add it to --trust. If not, decline a pending invitation, or leave an accepted administrator (disassociate).',
  },
  unreadable: {
    title: 'Could not be read',
    explanation: 'The live state could not be read from AWS, so the code follows the last known values.',
    hint: 'Fix the error and scan again.',
  },
  choose: {
    title: 'A choice only you can make',
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
  organization: {
    title: 'Managed by AWS Organizations',
    explanation: 'Such a member gets no invitations and cannot leave; Terraform could import it but never destroy it.',
    hint: '',
  },
  inactive: {
    title: 'Nothing that can be accepted',
    explanation: 'The invitations here are resigned, removed, deleted or in a state that is not an open invitation.',
    hint: 'To become a member, ask the administrator to invite again.',
  },
};
