/** The closed catalogue of what `bootstrap` finds at a target, and what its code does about it. */
export const BOOTSTRAP_KINDS = [
  'elsewhere',
  'stale',
  'unreadable',
  'duplicate',
  'ended',
  'organization',
  'invite',
  'replace',
  'accept',
  'adopt',
] as const;
export type BootstrapKind = (typeof BOOTSTRAP_KINDS)[number];

export interface BootstrapEntry {
  readonly title: string;
  /** What the reader can do about it; empty where there is nothing to do. */
  readonly hint: string;
}

/** In the order in which a reader should meet them: first what gets no code. */
export const BOOTSTRAP_CATALOGUE: Readonly<Record<BootstrapKind, BootstrapEntry>> = {
  elsewhere: {
    title: 'A member of another administrator',
    hint: 'A member has at most one administrator. Find out whether the present one is right; to change over, leave it first (disassociate), scan and run bootstrap again.',
  },
  stale: {
    title: 'The two sides do not agree',
    hint: 'Take a new snapshot of the members and name it with --snapshot.',
  },
  unreadable: {
    title: 'Could not be read',
    hint: 'Mend the cause, take a new snapshot and name it with --snapshot.',
  },
  duplicate: {
    title: 'Two entries from the administrator',
    hint: 'The provider can accept only where there is one: delete the superfluous invitation in the member account.',
  },
  ended: {
    title: 'Resigned, removed or deleted',
    hint: 'Somebody ended it on purpose. If it is to be again: delete the old invitation in the member account and the member in the administrator account (securityhub delete-invitations, delete-members), then run bootstrap again.',
  },
  organization: {
    title: 'Managed by AWS Organizations',
    hint: 'It is a member already, and needs no invitation. Take it out of the list.',
  },
  invite: { title: 'New: invited, then accepted', hint: '' },
  replace: {
    title: 'Created, but never invited',
    hint: 'Terraform imports the entry and replaces it, since only creating one sends an invitation. Nobody was a member by it.',
  },
  accept: { title: 'Invited: only accepted', hint: '' },
  adopt: { title: 'A member already: imported as it is', hint: '' },
};
