import type { Change } from './change.ts';
import { detail } from './detail.ts';
import { type Member, compareMembers } from '../model.ts';
import { sameMember } from './same-membership.ts';

/** What changed in the list of an administrator, by account. */
export function memberChanges(before: readonly Member[], after: readonly Member[]): Change[] {
  const was = new Map(before.map((member) => [member.account, member]));
  const is = new Set(after.map(({ account }) => account));
  const gone = before.filter(({ account }) => !is.has(account));
  return [...after, ...gone].sort(compareMembers).flatMap((member): Change[] => {
    const { account } = member;
    if (!is.has(account)) return [{ kind: 'member-gone', important: false, member: account }];
    const earlier = was.get(account);
    if (!earlier) return [{ kind: 'member-added', important: false, member }];
    if (sameMember(earlier, member)) return [];
    const details = [
      detail('member.status', earlier.status, member.status),
      detail('member.invitedAt', earlier.invitedAt, member.invitedAt),
      detail('member.email', earlier.email, member.email),
    ].filter((one) => one.before !== one.after);
    return [{ kind: 'member-changed', important: false, member: account, details }];
  });
}
