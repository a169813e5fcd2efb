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
  /** Whether it needs a review. */
  readonly important: 'always' | 'never' | `if ${string}`;
  /** Why it is important, or not. */
  readonly why: string;
}

/** In the order of reports, in which important changes come before all others. */
export const CHANGE_CATALOGUE: Readonly<Record<ChangeKind, ChangeEntry>> = {
  'coverage-lost': {
    title: 'coverage lost',
    explanation: 'The target could not be read, so changes there are unknown; the last known values stay.',
    important: 'always',
    why: 'Changes there are not seen.',
  },
  'hub-off': {
    title: 'hub off',
    explanation: 'Security Hub was switched off here.',
    important: 'always',
    why: 'Security Hub finds nothing there any more, and a membership ends with the hub.',
  },
  'administrator-changed': {
    title: 'administrator changed',
    explanation: 'The account is now a member of a different administrator.',
    important: 'always',
    why: 'The findings now go to another account, trusted or not.',
  },
  accepted: {
    title: 'accepted',
    explanation: 'The account became a member of an administrator, which can read and update its findings.',
    important: 'if the administrator is not trusted there or, without a trust list, administered no target before',
    why: 'An administrator can read and update the findings of the account.',
  },
  removed: {
    title: 'removed',
    explanation: 'The administrator ended the membership or withdrew the invitation.',
    important: 'if it was a membership and, with a trust list, the administrator is trusted there',
    why: 'The security team no longer sees the account. An invitation gave it nothing to see.',
  },
  left: {
    title: 'left',
    explanation: 'The account ended the membership or declined the invitation.',
    important: 'if it was a membership and, with a trust list, the administrator is trusted there',
    why: 'The security team no longer sees the account. Leaving an untrusted administrator or declining an invitation loses nothing.',
  },
  vanished: {
    title: 'vanished',
    explanation: 'A membership or an invitation is no longer listed, and AWS does not say how it ended.',
    important: 'if it was a membership and, with a trust list, the administrator is trusted there',
    why: 'The security team no longer sees the account, and AWS does not say why.',
  },
  invited: {
    title: 'invited',
    explanation: 'There is an open invitation that was not there before.',
    important:
      'if the administrator is not trusted there or, without a trust list, is not among those trusted by default in the snapshot before',
    why: 'Accepting it by mistake gives another account the findings.',
  },
  'hub-on': {
    title: 'hub on',
    explanation: 'Security Hub was switched on here.',
    important: 'never',
    why: 'Security Hub finds more than before.',
  },
  'member-added': {
    title: 'member added',
    explanation: 'The account is an administrator, and its list has a new member.',
    important: 'never',
    why: 'The account itself chose whom to invite.',
  },
  'member-changed': {
    title: 'member changed',
    explanation: 'The account is an administrator, and the status or another detail of a member in its list changed.',
    important: 'never',
    why: 'The other account shows the same as a change of its own.',
  },
  'member-gone': {
    title: 'member gone',
    explanation: 'The account is an administrator, and a member was deleted from its list.',
    important: 'never',
    why: 'The other account shows the loss of the membership as a change of its own.',
  },
  'setting-changed': {
    title: 'setting changed',
    explanation: 'A setting of the hub, or a detail of a membership or an invitation, changed.',
    important: 'never',
    why: 'No account gains or loses access.',
  },
  'still-unreadable': {
    title: 'still unreadable',
    explanation: 'The target cannot be read, as before; the cause changed, or more of the last known values are there.',
    important: 'never',
    why: 'It could not be read before either; the loss of coverage was the important change.',
  },
  'coverage-regained': {
    title: 'coverage regained',
    explanation: 'The target can be read again; other changes here happened at some time since it was last read.',
    important: 'never',
    why: 'The target can be read again; what happened meanwhile is listed as changes of its own.',
  },
  'account-appeared': {
    title: 'account appeared',
    explanation: 'The snapshot before had no Region of this account.',
    important: 'never',
    why: 'Its invitations and memberships are changes of their own.',
  },
  'region-appeared': {
    title: 'Region appeared',
    explanation: 'The snapshot before had other Regions of this account, but not this one.',
    important: 'never',
    why: 'Its invitations and memberships are changes of their own.',
  },
  'account-gone': {
    title: 'account gone',
    explanation: 'The new snapshot has no Region of this account: the account was closed, or is no longer scanned.',
    important: 'always',
    why: 'Changes in an account that is closed or was left out by mistake are not seen.',
  },
  'region-gone': {
    title: 'Region gone',
    explanation:
      'The new snapshot has other Regions of this account, but not this one: it was disabled, or is no longer scanned.',
    important:
      'if Security Hub was on there, or not known to be off, or there was an administrator; never if the Region was disabled before',
    why: 'Changes in the Region are no longer seen.',
  },
};
