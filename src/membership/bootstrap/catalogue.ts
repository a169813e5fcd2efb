/** The closed list of what `bootstrap` finds at a target and what its code does about it. */
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
  /** What the user can do about it; empty if there is nothing to do. */
  readonly hint: string;
}

/** In the order of reports: kinds without code come first. */
export const BOOTSTRAP_CATALOGUE: Readonly<Record<BootstrapKind, BootstrapEntry>> = {
  elsewhere: {
    title: 'A member of another administrator',
    hint: 'Check whether the present administrator is the right one. A member has at most one: to change it, leave the present one first (disassociate), scan and run bootstrap again.',
  },
  stale: {
    title: 'Snapshot and member list disagree',
    hint: 'Take a new snapshot of the members and name it with --snapshot.',
  },
  unreadable: {
    title: 'Could not be read',
    hint: 'Fix the error, take a new snapshot and name it with --snapshot.',
  },
  duplicate: {
    title: 'Two entries from the administrator',
    hint: 'Delete the extra invitation in the member account: the Terraform provider accepts only if there is exactly one.',
  },
  ended: {
    title: 'Resigned, removed or deleted',
    hint: 'Check whether it was ended on purpose. To restore it, delete the old invitation in the member account and the member in the administrator account (securityhub delete-invitations, delete-members), then run bootstrap again.',
  },
  organization: {
    title: 'Managed by AWS Organizations',
    hint: 'Take it out of the list: it is already a member and needs no invitation.',
  },
  invite: { title: 'New: invited, then accepted', hint: '' },
  replace: {
    title: 'Created, but never invited',
    hint: 'Expect Terraform to import the entry and replace it: only creating an entry sends an invitation. No membership is lost.',
  },
  accept: { title: 'Already invited: accepted', hint: '' },
  adopt: { title: 'Already a member: imported unchanged', hint: '' },
};
