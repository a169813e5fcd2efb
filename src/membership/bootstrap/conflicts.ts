import { pluralize } from '../../text.ts';
import type { Intent, KnownState } from './bootstrap.ts';
import { type Membership, targetKey } from '../model.ts';
import { originOf } from '../origin.ts';
import { statusMeaning } from '../status.ts';

/** What is wanted cannot be: one line that says why, one that says what to do. */
export interface Conflict {
  readonly message: string;
  readonly hint: string;
}

/** AWS: members by invitation, of one administrator in one Region. */
const MOST_MEMBERS = 1000;
/** From here on it is worth its line that there is another way. */
const MANY_ACCOUNTS = 10;

/** What the service would refuse, found before anything is written; the first is the one to mend first. */
export function conflicts(intent: Intent, known: KnownState): Conflict[] {
  const memberships = known.snapshot?.memberships ?? [];
  return [
    ...administratorAmongMembers(intent),
    ...namedTwice(intent),
    ...badAdministrator(intent, memberships),
    ...membersThatAdminister(intent, memberships),
    ...regionsOff(intent, memberships),
    ...tooMany(intent, known),
  ];
}

/** Where AWS Organizations would be the better way, and why; one line each. */
export function organizationsHints({ administrator, members }: Intent, { snapshot }: KnownState): string[] {
  const managed = new Set(
    (snapshot?.memberships ?? [])
      .filter((one) => one.administrator?.account === administrator && originOf(one) === 'organization')
      .map(({ account }) => account),
  );
  if (managed.size > 0) {
    return [
      `${administrator} administers ${pluralize(managed.size, 'account')} of the snapshot through AWS Organizations: accounts of the same organization need no invitation, and cannot leave; invite only those outside it`,
    ];
  }
  if (members.length < MANY_ACCOUNTS) return [];
  return [
    `${members.length} accounts by invitation: if they are of one organization, make ${administrator} the delegated administrator of Security Hub instead; then new accounts become members by themselves, and nobody has to accept`,
  ];
}

function administratorAmongMembers({ administrator, members }: Intent): Conflict[] {
  if (!members.some(({ account }) => account === administrator)) return [];
  return [
    {
      message: `${administrator} is the administrator and among the members as well`,
      hint: 'An account cannot invite itself: take it out of the list.',
    },
  ];
}

function namedTwice({ members }: Intent): Conflict[] {
  const seen = new Set<string>();
  return members.flatMap(({ account }) => {
    if (seen.size < seen.add(account).size) return [];
    return [
      { message: `the account ${account} is in the list twice`, hint: 'Name each account once, with all its Regions.' },
    ];
  });
}

function badAdministrator(intent: Intent, memberships: readonly Membership[]): Conflict[] {
  const regions = new Set(intent.members.flatMap((member) => member.regions));
  const own = memberships.filter(({ account, region }) => account === intent.administrator && regions.has(region));
  return own.flatMap(({ account, region, administrator, hub, unreadable }): Conflict[] => {
    if (administrator) {
      return [
        {
          message: `${account} is itself a member of ${administrator.account} in ${region}, and a member can invite nobody`,
          hint: 'Name the administrator that the accounts are to have, or have this one leave its own first.',
        },
      ];
    }
    if (hub?.state !== 'disabled' || unreadable) return [];
    return [
      {
        message: `Security Hub is off in the administrator account ${account} in ${region}`,
        hint: 'An administrator needs it on wherever it invites: switch it on there and scan again.',
      },
    ];
  });
}

function membersThatAdminister({ members }: Intent, memberships: readonly Membership[]): Conflict[] {
  const acting = new Map(
    memberships.flatMap(({ account, region, administrator, members: listed = [] }) => {
      const one = listed.find(({ status }) => statusMeaning(status) === 'accepted');
      return [
        ...(administrator ? [[targetKey({ account: administrator.account, region }), account] as const] : []),
        ...(one ? [[targetKey({ account, region }), one.account] as const] : []),
      ];
    }),
  );
  return targetsOf(members).flatMap((target) => {
    const member = acting.get(targetKey(target));
    if (member === undefined) return [];
    return [
      {
        message: `${target.account} is itself the administrator of ${member} in ${target.region}, and an administrator cannot become a member`,
        hint: 'Take it out of the list, or end its own memberships first.',
      },
    ];
  });
}

function regionsOff({ members }: Intent, memberships: readonly Membership[]): Conflict[] {
  const off = new Set(memberships.filter(({ unreadable }) => unreadable === 'region-disabled').map(targetKey));
  return targetsOf(members)
    .filter((target) => off.has(targetKey(target)))
    .map(({ account, region }) => ({
      message: `the Region ${region} is off for the account ${account}`,
      hint: 'Take the Region out for this account, or switch it on there and scan again.',
    }));
}

/** Those that are there already count as well, whoever invited them into the list. */
function tooMany({ administrator, members }: Intent, { snapshot, memberLists }: KnownState): Conflict[] {
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

function targetsOf(members: Intent['members']) {
  return members.flatMap(({ account, regions }) => regions.map((region) => ({ account, region })));
}
