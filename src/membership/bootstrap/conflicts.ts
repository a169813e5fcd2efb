import { pluralize } from '../../text.ts';
import type { Intent, KnownState } from './bootstrap.ts';
import { type Membership, targetKey } from '../model.ts';
import { originOf } from '../origin.ts';
import { statusMeaning } from '../status.ts';

/** Why Security Hub would reject the wanted state. */
export interface Conflict {
  /** One line. */
  readonly message: string;
  /** One line that tells the user what to do. */
  readonly hint: string;
}

/** The limit of AWS on members by invitation, for one administrator in one Region [doc]. */
const MOST_MEMBERS = 1000;
/** From this number of accounts on, AWS Organizations is recommended. */
const MANY_ACCOUNTS = 10;

/** The conflicts of the wanted state with the known one, in the order in which to fix them. */
export function conflicts(intent: Intent, state: KnownState): Conflict[] {
  const memberships = state.snapshot?.memberships ?? [];
  return [
    ...administratorAmongMembers(intent),
    ...duplicateMembers(intent),
    ...unableAdministrator(intent, memberships),
    ...membersWithMembers(intent, memberships),
    ...disabledRegions(intent, memberships),
    ...tooManyMembers(intent, state),
  ];
}

/** Recommendations to use AWS Organizations in place of invitations, one line each. */
export function organizationsHints({ administrator, members }: Intent, { snapshot }: KnownState): string[] {
  const managed = new Set(
    (snapshot?.memberships ?? [])
      .filter((one) => one.administrator?.account === administrator && originOf(one) === 'organization')
      .map(({ account }) => account),
  );
  if (managed.size > 0) {
    return [
      `${administrator} administers ${pluralize(managed.size, 'account')} of the snapshot through AWS Organizations: accounts of the same organization need no invitation and cannot leave; invite only accounts outside of it`,
    ];
  }
  if (members.length < MANY_ACCOUNTS) return [];
  return [
    `${members.length} accounts by invitation: if they are of one organization, make ${administrator} the delegated administrator of Security Hub instead; then new accounts become members automatically, without an invitation`,
  ];
}

function administratorAmongMembers({ administrator, members }: Intent): Conflict[] {
  if (!members.some(({ account }) => account === administrator)) return [];
  return [
    {
      message: `${administrator} is both the administrator and among the members`,
      hint: 'Take it out of the list: an account cannot invite itself.',
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

function unableAdministrator(intent: Intent, memberships: readonly Membership[]): Conflict[] {
  const regions = new Set(intent.members.flatMap((member) => member.regions));
  const own = memberships.filter(({ account, region }) => account === intent.administrator && regions.has(region));
  return own.flatMap(({ account, region, administrator, hub, unreadable }): Conflict[] => {
    if (administrator) {
      return [
        {
          message: `${account} is itself a member of ${administrator.account} in ${region}, and a member cannot invite accounts`,
          hint: 'Name another administrator, or let this account leave its administrator first.',
        },
      ];
    }
    if (hub?.state !== 'disabled' || unreadable) return [];
    return [
      {
        message: `Security Hub is off in the administrator account ${account} in ${region}`,
        hint: 'Enable it there and scan again: an administrator needs it in every Region in which it invites.',
      },
    ];
  });
}

function membersWithMembers({ members }: Intent, memberships: readonly Membership[]): Conflict[] {
  const memberByAdministrator = new Map(
    memberships.flatMap(({ account, region, administrator, members: listed = [] }) => {
      const accepted = listed.find(({ status }) => statusMeaning(status) === 'accepted');
      return [
        ...(administrator ? [[targetKey({ account: administrator.account, region }), account] as const] : []),
        ...(accepted ? [[targetKey({ account, region }), accepted.account] as const] : []),
      ];
    }),
  );
  return wantedTargets({ members }).flatMap((target) => {
    const member = memberByAdministrator.get(targetKey(target));
    if (member === undefined) return [];
    return [
      {
        message: `${target.account} is itself the administrator of ${member} in ${target.region}, and an administrator cannot become a member`,
        hint: 'Take it out of the list, or remove its own members first.',
      },
    ];
  });
}

function disabledRegions({ members }: Intent, memberships: readonly Membership[]): Conflict[] {
  const off = new Set(memberships.filter(({ unreadable }) => unreadable === 'region-disabled').map(targetKey));
  return wantedTargets({ members })
    .filter((target) => off.has(targetKey(target)))
    .map(({ account, region }) => ({
      message: `the Region ${region} is off for the account ${account}`,
      hint: 'Take the Region out for this account, or enable it there and scan again.',
    }));
}

/** The members that the administrator already has count as well. */
function tooManyMembers({ administrator, members }: Intent, { snapshot, memberLists }: KnownState): Conflict[] {
  const regions = [...new Set(members.flatMap((member) => member.regions))].sort();
  return regions.flatMap((region) => {
    const listed = [...(memberLists?.get(region) ?? [])].filter(([, status]) => status.toLowerCase() !== 'deleted');
    const all = new Set([
      ...members.filter((member) => member.regions.includes(region)).map(({ account }) => account),
      ...listed.map(([account]) => account),
      ...(snapshot?.memberships ?? [])
        .filter((one) => one.region === region && isMemberOf(administrator, one))
        .map(({ account }) => account),
    ]);
    if (all.size <= MOST_MEMBERS) return [];
    return [
      {
        message: `${administrator} would have ${all.size} members in ${region}, and AWS allows ${MOST_MEMBERS} by invitation`,
        hint: 'Use AWS Organizations, or several administrators.',
      },
    ];
  });
}

function isMemberOf(administrator: string, { administrator: present, invitations }: Membership): boolean {
  if (present) return present.account === administrator;
  return invitations.some((one) => one.administrator === administrator && statusMeaning(one.status) === 'pending');
}

function wantedTargets({ members }: Pick<Intent, 'members'>) {
  return members.flatMap(({ account, regions }) => regions.map((region) => ({ account, region })));
}
