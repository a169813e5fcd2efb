import { isInactive } from '../account-state.ts';
import { firstOf, pluralize, printable } from '../../text.ts';
import { type AdministratorSide, administratorSides } from './administrator-side.ts';
import type { Conflict } from './conflict.ts';
import { type Intent, administratorTargets, wantedTargets } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { membersWithMembers } from './members-with-members.ts';
import { type Membership, type Target, byAccount, compareCodeUnits, hasAdministrator, targetKey } from '../model.ts';
import { organizationMembers, originOf, originWith } from '../origin.ts';
import { isCurrent, statusMeaning } from '../status.ts';

export type { Conflict };

/** The limit of AWS on members by invitation, for one administrator in one Region [doc]. */
const MOST_MEMBERS = 1000;
const MOST_NAMED = 5;
/** From this number of accounts on, AWS Organizations is recommended. */
const MANY_ACCOUNTS = 10;

/** The conflicts of the wanted state with the known one, in the order in which to fix them. */
export function conflicts(intent: Intent, state: KnownState): Conflict[] {
  const memberships = [...(state.snapshot?.memberships ?? [])];
  const sideOf = administratorSides(intent.administrator, state);
  return [
    ...administratorAmongMembers(intent),
    ...duplicateMembers(intent),
    ...suspendedMembers(intent, sideOf),
    ...administratorIsMember(intent, memberships),
    ...administratorHubOff(intent, sideOf, state),
    ...membersWithMembers(intent, memberships),
    ...disabledRegions(intent, memberships),
    ...tooManyMembers(intent, memberships, sideOf),
  ];
}

/** Recommendations to use AWS Organizations in place of invitations, a cause and a hint each. */
export function organizationsHints({ administrator, members }: Intent, { snapshot }: KnownState): string[] {
  const managed = new Set(
    (snapshot?.memberships ?? [])
      .filter((one) => one.administrator?.account === administrator && originOf(one) === 'organization')
      .map(({ account }) => account),
  );
  if (managed.size > 0) {
    return [
      `${administrator} administers ${pluralize(managed.size, 'account')} of the snapshot through AWS Organizations: accounts of that organization need no invitation and cannot leave\n  Invite only accounts outside of it.`,
    ];
  }
  if (members.length < MANY_ACCOUNTS) return [];
  return [
    `${members.length} accounts would become members by invitation\n  Make ${administrator} the delegated administrator of Security Hub instead, if they are in one organization: new accounts then become members automatically.`,
  ];
}

type SideOf = (region: string) => AdministratorSide;

function administratorAmongMembers({ administrator, members }: Intent): Conflict[] {
  if (!members.some(({ account }) => account === administrator)) return [];
  return [
    {
      message: `${administrator} is both the administrator and among the members`,
      hint: 'Remove it from the list: an account cannot invite itself.',
    },
  ];
}

function duplicateMembers({ members }: Intent): Conflict[] {
  const seen = new Set<string>();
  return members.flatMap(({ account }) => {
    if (seen.size < seen.add(account).size) return [];
    return [
      { message: `the account ${account} is in the list twice`, hint: 'Name each account once, with all its Regions.' },
    ];
  });
}

/** By AWS Organizations or the file of accounts, and by the list of the administrator: AccountSuspended [doc]. */
function suspendedMembers({ members }: Intent, sideOf: SideOf): Conflict[] {
  const suspended = members.flatMap(({ account, state, regions }) => {
    if (state !== undefined && isInactive(state)) return [`${account} (${printable(state)})`];
    const listed = regions.flatMap((region) => {
      const { list } = sideOf(region);
      const status = typeof list === 'string' ? undefined : list.get(account)?.status;
      return status?.toLowerCase() === 'accountsuspended' ? [status] : [];
    });
    return listed[0] === undefined ? [] : [`${account} (${printable(listed[0])})`];
  });
  if (suspended.length === 0) return [];
  const count = pluralize(suspended.length, 'account is', 'accounts are');
  return [
    {
      message: `${count} not active, and cannot accept: ${firstOf(suspended, MOST_NAMED)}`,
      hint: 'Remove such accounts from the list, or activate them again.',
    },
  ];
}

function administratorIsMember(intent: Intent, memberships: readonly Membership[]): Conflict[] {
  const wanted = new Set(administratorTargets(intent).map(targetKey));
  const own = memberships.filter((one) => wanted.has(targetKey(one)) && hasAdministrator(one));
  return own.slice(0, 1).map(({ account, administrator }) => ({
    message: `${account} is itself a member of ${administrator?.account ?? 'another account'} in ${regionsOf(own)}, and a member cannot invite accounts`,
    hint: 'Name another administrator, or let this account leave its administrator first.',
  }));
}

function administratorHubOff(intent: Intent, sideOf: SideOf, { administratorHub = false }: KnownState): Conflict[] {
  if (administratorHub) return [];
  // Where it could not be read, the members are unreadable.
  const off = administratorTargets(intent).filter(({ region }) => {
    const { hub, unreadable } = sideOf(region);
    return hub?.state === 'disabled' && !unreadable;
  });
  if (off.length === 0) return [];
  return [
    {
      message: `Security Hub is off in the administrator account ${intent.administrator} in ${regionsOf(off)}`,
      hint: 'Add --administrator-hub to enable it in the code, or enable it there first: an administrator needs it in every Region in which it invites.',
    },
  ];
}

function disabledRegions(intent: Intent, memberships: readonly Membership[]): Conflict[] {
  const off = new Set(memberships.filter(({ unreadable }) => unreadable === 'region-disabled').map(targetKey));
  const targets = [...administratorTargets(intent), ...wantedTargets(intent)].filter((one) => off.has(targetKey(one)));
  return Array.from(byAccount(targets), ([account, disabled]) => ({
    message: `${disabled.length === 1 ? 'a Region is' : `${disabled.length} Regions are`} off for the ${account === intent.administrator ? 'administrator account' : 'account'} ${account}: ${regionsOf(disabled)}`,
    hint:
      account === intent.administrator
        ? 'Remove the Region for all members, or enable it there and run hubform again.'
        : 'Remove the Region for this account, or enable it there and run hubform again.',
  }));
}

/** The members that the administrator already has count as well, but not those of AWS Organizations, which has its own limit. */
function tooManyMembers(
  { administrator, members }: Intent,
  memberships: readonly Membership[],
  sideOf: SideOf,
): Conflict[] {
  return administratorTargets({ administrator, members }).flatMap(({ region }) => {
    const { list } = sideOf(region);
    const listed = typeof list === 'string' ? [] : [...list.values()].filter(({ status }) => isCurrent(status));
    const own = new Map(memberships.filter((one) => one.region === region).map((one) => [one.account, one]));
    const accepted = listed.filter(({ status }) => statusMeaning(status) === 'accepted');
    const managed = organizationMembers(accepted, (account) => originWith(administrator, own.get(account)));
    const present = [...own.values()].filter((one) => isMemberOf(administrator, one));
    const all = new Set([
      ...members.filter((member) => member.regions.includes(region)).map(({ account }) => account),
      ...[...listed, ...present].map(({ account }) => account),
    ]);
    for (const account of managed) all.delete(account);
    for (const one of present) if (originOf(one) === 'organization') all.delete(one.account);
    if (all.size <= MOST_MEMBERS) return [];
    return [
      {
        message: `${administrator} would have ${all.size} members in ${region}, and AWS allows ${MOST_MEMBERS} by invitation`,
        hint: 'Use AWS Organizations, or several administrators.',
      },
    ];
  });
}

function isMemberOf(administrator: string, membership: Membership): boolean {
  const { administrator: present, invitations } = membership;
  if (present && hasAdministrator(membership)) return present.account === administrator;
  return invitations.some((one) => one.administrator === administrator && statusMeaning(one.status) === 'pending');
}

function regionsOf(targets: readonly Pick<Target, 'region'>[]): string {
  return firstOf(targets.map(({ region }) => region).sort(compareCodeUnits), MOST_NAMED);
}
