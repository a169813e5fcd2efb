/**
 * The meaning of a MemberStatus. AWS documents a free string [doc], so it is compared without case, and every status that
 * is not listed here is inactive: neither an open invitation nor a membership.
 */
export type StatusMeaning = 'pending' | 'accepted' | 'inactive';

const MEANINGS: Readonly<Record<string, StatusMeaning>> = {
  invited: 'pending',
  enabled: 'accepted',
  /** The former name of Enabled; also seen as ASSOCIATED. */
  associated: 'accepted',
};

export function statusMeaning(status: string): StatusMeaning {
  const key = status.toLowerCase();
  return (Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined) ?? 'inactive';
}

/** How an invitation or a membership ended; undefined if the status does not tell. */
export function howEnded(status: string): 'left' | 'removed' | undefined {
  const key = status.toLowerCase();
  if (key === 'resigned') return 'left';
  return key === 'removed' || key === 'deleted' ? 'removed' : undefined;
}

/** Whether a status says that there is no membership. One that is not known here does not tell. */
export function isKnownAsNotAccepted(status: string): boolean {
  return statusMeaning(status) === 'pending' || isCreated(status) || howEnded(status) !== undefined;
}

/** Whether an entry in the list of an administrator was created and not invited yet. */
export function isCreated(status: string): boolean {
  return status.toLowerCase() === 'created';
}

/** Whether an entry in the list of an administrator is a member or can become one: created, invited or accepted. */
export function isCurrent(status: string): boolean {
  return isCreated(status) || statusMeaning(status) !== 'inactive';
}
