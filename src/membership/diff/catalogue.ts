/** The closed catalogue of changes: what can have happened at a target between two snapshots. */
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
  'coverage-regained',
  'account-appeared',
  'region-appeared',
  'account-gone',
  'region-gone',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ChangeEntry {
  readonly title: string;
  /** What it means, for somebody who meets it for the first time. */
  readonly explanation: string;
}

/** In the order in which a reader should meet them; important changes stand before all others. */
export const CHANGE_CATALOGUE: Readonly<Record<ChangeKind, ChangeEntry>> = {
  'coverage-lost': {
    title: 'coverage lost',
    explanation: 'The target could not be read. Nothing is known to have happened there; the last known values stay.',
  },
  'hub-off': { title: 'hub off', explanation: 'Security Hub was switched off here.' },
  'administrator-changed': {
    title: 'administrator changed',
    explanation: 'The account is a member of another administrator than before.',
  },
  accepted: {
    title: 'accepted',
    explanation: 'The account is a member of an administrator, who can read and update its findings.',
  },
  removed: { title: 'removed', explanation: 'The administrator ended the membership, or took the invitation back.' },
  left: { title: 'left', explanation: 'The account ended the membership, or declined the invitation.' },
  vanished: {
    title: 'vanished',
    explanation: 'A membership or an invitation is not listed any more, and AWS does not say how it ended.',
  },
  invited: { title: 'invited', explanation: 'There is an open invitation that was not there before.' },
  'hub-on': { title: 'hub on', explanation: 'Security Hub was switched on here.' },
  'member-added': {
    title: 'member added',
    explanation: 'The account, an administrator, lists a member that it did not list.',
  },
  'member-changed': {
    title: 'member changed',
    explanation: 'The account, an administrator, lists a member with another status or another detail than before.',
  },
  'member-gone': {
    title: 'member gone',
    explanation: 'The account, an administrator, does not list a member any more: it was deleted there.',
  },
  'setting-changed': {
    title: 'setting changed',
    explanation: 'A setting of the hub or a detail of a membership or an invitation is another than before.',
  },
  'coverage-regained': {
    title: 'coverage regained',
    explanation: 'The target can be read again; other changes here happened at some time since it was last read.',
  },
  'account-appeared': { title: 'account appeared', explanation: 'No Region of this account was there before.' },
  'region-appeared': { title: 'Region appeared', explanation: 'This Region of the account was not there before.' },
  'account-gone': {
    title: 'account gone',
    explanation: 'No Region of this account is there any more: it was closed, or is not scanned now.',
  },
  'region-gone': {
    title: 'Region gone',
    explanation: 'This Region of the account is not there any more: it was switched off, or is not scanned now.',
  },
};
