import { type AccountNames, accountLabel } from '../../membership/account-label.ts';
import type { Change, Detail, Unexpected } from '../../membership/diff/change.ts';

/** Writes a foreign value in the syntax of the text around it. */
export type Quote = (value: string) => string;

/**
 * One sentence on a change. Every value from AWS goes through `quote`.
 *
 * @param names the names of accounts, if there are any
 */
export function changeMessage(change: Change, quote: Quote, names?: AccountNames): string {
  const account = (id: string) => quote(accountLabel(id, names));
  switch (change.kind) {
    case 'invited': {
      const { id, invitedAt } = change.invitation;
      const date = invitedAt === undefined ? '' : ` of ${quote(invitedAt.slice(0, 10))}`;
      return `${account(change.administrator)} invites this account (invitation ${quote(id)}${date})${unexpectedMessage(change.unexpected)}.`;
    }
    case 'accepted':
      return `${account(change.administrator)} is now the administrator${unexpectedMessage(change.unexpected)}.`;
    case 'administrator-changed':
      return `${account(change.administrator)} is now the administrator, instead of ${account(change.previous)}${unexpectedMessage(change.unexpected)}.`;
    case 'left':
      return change.what === 'membership'
        ? `The account left its administrator ${account(change.administrator)}.`
        : `The account declined ${account(change.administrator)}, or left it.`;
    case 'removed':
      return change.what === 'membership'
        ? `${account(change.administrator)} removed this account from its members.`
        : `${account(change.administrator)} withdrew the invitation.`;
    case 'vanished':
      return change.what === 'membership'
        ? `${account(change.administrator)} is no longer the administrator; AWS does not say why.`
        : `An invitation of ${account(change.administrator)} is no longer listed.`;
    case 'setting-changed':
      return `${change.administrator === undefined ? 'Changed' : `Changed for ${account(change.administrator)}`}: ${change.details.map((one) => detailMessage(one, quote)).join('; ')}.`;
    case 'member-added':
      return `${account(change.member.account)} is now listed as its member (${quote(change.member.status)}).`;
    case 'member-gone':
      return `${account(change.member)} is no longer listed as its member.`;
    case 'member-changed':
      return `Changed for its member ${account(change.member)}: ${change.details.map((one) => detailMessage(one, quote)).join('; ')}.`;
    case 'coverage-lost':
      return `Could not be read (${change.cause}); ${change.lastKnown ? 'the last known values are kept' : 'there are no last known values'}.`;
    case 'still-unreadable':
      return `Still cannot be read: ${change.details.map((one) => detailMessage(one, quote)).join('; ')}.`;
    case 'coverage-regained':
      return `Can be read again (it was ${change.cause}).`;
    case 'hub-on':
      return 'Security Hub was switched on.';
    case 'hub-off':
      return 'Security Hub was switched off.';
    case 'account-appeared':
      return 'The account is new.';
    case 'account-gone':
      return 'The account is gone.';
    case 'region-appeared':
      return 'The Region is new.';
    case 'region-gone':
      return 'The Region is gone.';
  }
}

function unexpectedMessage(unexpected: Unexpected | undefined): string {
  if (unexpected === undefined) return '';
  return unexpected === 'untrusted'
    ? ', and is not on the trust list for this target'
    : ', and administered no target before';
}

function detailMessage({ field, before, after }: Detail, quote: Quote): string {
  if (field === 'lastKnown') return 'more values are known than before';
  if (field === 'unreadable') return `the cause was ${quote(before ?? '')} and is ${quote(after ?? '')}`;
  if (field === 'administrator.organization') {
    return `AWS Organizations ${after === undefined ? 'no longer manages' : 'manages'} the membership`;
  }
  if (before === undefined) return `${quote(field)} is ${quote(after ?? '')}`;
  return after === undefined
    ? `${quote(field)} is no longer ${quote(before)}`
    : `${quote(field)} from ${quote(before)} to ${quote(after)}`;
}
