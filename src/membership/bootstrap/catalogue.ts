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
    hint: 'Check whether the current administrator is the right one. To change it, leave it first and run hubform bootstrap again: a member has at most one.',
  },
  stale: {
    title: 'The two sides disagree',
    hint: 'Run hubform bootstrap again: one side may have changed between two calls, or the snapshot is old. If they still disagree, find out which side is right.',
  },
  unreadable: {
    title: 'Not known',
    hint: 'Fix the error and run hubform bootstrap again. If only the hub of a member is unknown, set --assume-hub on or off.',
  },
  duplicate: {
    title: 'Two entries from the administrator',
    hint: 'Delete its invitations in the member account and run hubform bootstrap again: the Terraform provider accepts only if there is exactly one.',
  },
  ended: {
    title: 'Resigned, removed or deleted',
    hint: 'Check whether it was ended on purpose. To restore it, delete what is left on both sides and run hubform bootstrap again.',
  },
  organization: {
    title: 'Managed by AWS Organizations',
    hint: 'Remove it from the list: such a member needs no invitation and cannot leave.',
  },
  invite: { title: 'New: invited, then accepted', hint: '' },
  replace: {
    title: 'Created, but never invited',
    hint: 'Review the plan: Terraform imports the entry and replaces it, because only creating an entry sends an invitation. No membership is lost.',
  },
  accept: { title: 'Already invited: accepted', hint: '' },
  adopt: { title: 'Already a member: imported unchanged', hint: '' },
};
