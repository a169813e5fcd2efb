/** The closed list of changes that can happen at a target between two snapshots. */
export const CHANGE_KINDS = [
  'coverage-lost',
  'hub-off',
  'administrator-changed',
  'accepted',
  'removed',
  'left',
  'vanished',
  'invited',
  'hub-on',
  'member-added',
  'member-changed',
  'member-gone',
  'setting-changed',
  'still-unreadable',
  'coverage-regained',
  'account-appeared',
  'region-appeared',
  'account-gone',
  'region-gone',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ChangeEntry {
  readonly title: string;
  /** What the kind means, for a first-time reader. */
  readonly explanation: string;
}

/** In the order of reports, in which important changes come before all others. */
export const CHANGE_CATALOGUE: Readonly<Record<ChangeKind, ChangeEntry>> = {
  'coverage-lost': {
    title: 'coverage lost',
    explanation: 'The target could not be read, so changes there are unknown; the last known values stay.',
  },
  'hub-off': { title: 'hub off', explanation: 'Security Hub was switched off here.' },
  'administrator-changed': {
    title: 'administrator changed',
    explanation: 'The account is now a member of a different administrator.',
  },
  accepted: {
    title: 'accepted',
    explanation: 'The account became a member of an administrator, which can read and update its findings.',
  },
  removed: { title: 'removed', explanation: 'The administrator ended the membership or withdrew the invitation.' },
  left: { title: 'left', explanation: 'The account ended the membership or declined the invitation.' },
  vanished: {
    title: 'vanished',
    explanation: 'A membership or an invitation is no longer listed, and AWS does not say how it ended.',
  },
  invited: { title: 'invited', explanation: 'There is an open invitation that was not there before.' },
  'hub-on': { title: 'hub on', explanation: 'Security Hub was switched on here.' },
  'member-added': {
    title: 'member added',
    explanation: 'The account is an administrator, and its list has a new member.',
  },
  'member-changed': {
    title: 'member changed',
    explanation: 'The account is an administrator, and the status or another detail of a member in its list changed.',
  },
  'member-gone': {
    title: 'member gone',
    explanation: 'The account is an administrator, and a member was deleted from its list.',
  },
  'setting-changed': {
    title: 'setting changed',
    explanation: 'A setting of the hub, or a detail of a membership or an invitation, changed.',
  },
  'still-unreadable': {
    title: 'still unreadable',
    explanation: 'The target cannot be read, as before; the cause changed, or more of the last known values are there.',
  },
  'coverage-regained': {
    title: 'coverage regained',
    explanation: 'The target can be read again; other changes here happened at some time since it was last read.',
  },
  'account-appeared': { title: 'account appeared', explanation: 'The snapshot before had no Region of this account.' },
  'region-appeared': {
    title: 'Region appeared',
    explanation: 'The snapshot before had other Regions of this account, but not this one.',
  },
  'account-gone': {
    title: 'account gone',
    explanation: 'The new snapshot has no Region of this account: the account was closed, or is no longer scanned.',
  },
  'region-gone': {
    title: 'Region gone',
    explanation:
      'The new snapshot has other Regions of this account, but not this one: it was disabled, or is no longer scanned.',
  },
};
