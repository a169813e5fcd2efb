/** The closed catalogue of decisions: what the generated code does about a membership, and why. */
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
  /** What it means, for somebody who meets it for the first time. */
  readonly explanation: string;
  /** What the reader can do about it; empty where there is nothing to do. */
  readonly hint: string;
}

/** In the order in which a reader should meet them: what needs attention first. */
export const CATALOGUE: Readonly<Record<DecisionKind, CatalogueEntry>> = {
  untrusted: {
    title: 'Administrator not on the trust list',
    explanation:
      'An account that is not on the trust list invites this account, or already is its administrator and can read and update its findings.',
    hint: 'Accepted: find out who it is and leave it (disassociate) unless it belongs there. Pending: decline the invitation. If it is known, add it to --trust.',
  },
  unreadable: {
    title: 'Could not be read',
    explanation: 'AWS did not say what is live here, so the code stays as the last known values make it.',
    hint: 'Mend the cause and scan again.',
  },
  choose: {
    title: 'A choice only you can make',
    explanation:
      'Several administrators are possible and a member has at most one, or it is not certain that the administrator came by invitation.',
    hint: 'Name the administrator you want with --prefer ID, and decline the others.',
  },
  duplicate: {
    title: 'Two entries from one administrator',
    explanation:
      'The Terraform provider fails when the list holds more than one entry from the administrator to be accepted.',
    hint: 'Decline or delete the superfluous invitation, or ask the administrator to send a single new one.',
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
