/**
 * What a MemberStatus means. AWS documents a free string, so it is compared without case and everything that is
 * not named here counts as inactive: not an open invitation, not a membership.
 */
export type StatusMeaning = 'pending' | 'accepted' | 'inactive';

const MEANINGS: Readonly<Record<string, StatusMeaning>> = {
  invited: 'pending',
  enabled: 'accepted',
  /** The old name of Enabled; also seen as ASSOCIATED. */
  associated: 'accepted',
};

export function statusMeaning(status: string): StatusMeaning {
  const key = status.toLowerCase();
  return (Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined) ?? 'inactive';
}

/** How what was pending or accepted has ended, where the status says so. */
export function endOf(status: string): 'left' | 'removed' | undefined {
  const key = status.toLowerCase();
  if (key === 'resigned') return 'left';
  return key === 'removed' || key === 'deleted' ? 'removed' : undefined;
}

/** In the list of an administrator: made a member and not yet invited. */
export function isCreated(status: string): boolean {
  return status.toLowerCase() === 'created';
}

/** Whether an entry with this status in the list of an administrator is a member, or on the way to be one. */
export function isCurrent(status: string): boolean {
  return isCreated(status) || statusMeaning(status) !== 'inactive';
}
