import type { BootstrapKind } from './catalogue.ts';
import type { ManagedTarget } from '../decide/managed-targets.ts';
import { decide } from '../decide/decide.ts';
import { type Membership, type Snapshot, type Target, compareTargets, mayAdminister, targetKey } from '../model.ts';
import { isCreated, statusMeaning } from '../status.ts';

/** What is wanted: these accounts members of this administrator. */
export interface Intent {
  /** 12 digits. */
  readonly administrator: string;
  readonly members: readonly WantedMember[];
}
export interface WantedMember {
  /** 12 digits. */
  readonly account: string;
  /** For people; AWS never sees it. */
  readonly name?: string;
  /** AWS asks for the address of the account's root user; not needed where it is unknown. */
  readonly email?: string;
  readonly regions: readonly string[];
}

/** What is known already. */
export interface KnownState {
  /** Of the members and, if it is in there, the administrator. */
  readonly snapshot?: Snapshot;
  /** Of the administrator's list, by Region; a Region that is not in it was not read. */
  readonly memberLists?: MemberLists;
  /** Whether earlier code of ours manages the hub of this target: then it stays in the code. */
  readonly ownsHub?: (target: Target) => boolean;
}
/** MemberStatus by account, by Region: the entries of ListMembers. */
export type MemberLists = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What a snapshot says of the administrator's list; Regions in which that was not read are not in it. */
export function memberListsIn({ memberships }: Snapshot, administrator: string): MemberLists {
  const own = memberships.filter((one) => one.account === administrator && mayAdminister(one) && !one.unreadable);
  return new Map(
    own.map(({ region, members = [] }) => [region, new Map(members.map(({ account, status }) => [account, status]))]),
  );
}

/** What becomes of one target, and why. */
export interface BootstrapDecision extends Target {
  readonly kind: BootstrapKind;
  /** One plain sentence. Holds raw text from AWS: escape it for where it goes. */
  readonly reason: string;
  /** Absent where nothing is written. */
  readonly code?: ManagedTarget;
  /** Nothing is known of the target: the code takes Security Hub for off. */
  readonly assumed: boolean;
}

type PartialDecision = Pick<BootstrapDecision, 'kind' | 'reason'>;

/** One decision for each target wanted, by account and Region. Live state decides what is left to do. */
export function bootstrap({ administrator, members }: Intent, known: KnownState): BootstrapDecision[] {
  const memberships = new Map(known.snapshot?.memberships.map((one) => [targetKey(one), one]));
  const decisions = members.flatMap((member) =>
    member.regions.map((region): BootstrapDecision => {
      const target = { account: member.account, region };
      const membership = memberships.get(targetKey(target));
      const partial = agreed(
        memberSide(administrator, membership),
        administrator,
        member.account,
        known.memberLists?.get(region),
      );
      const code = codeFor(partial, { target, member, administrator, membership, known });
      return { ...target, ...partial, assumed: membership === undefined && code !== undefined, ...(code && { code }) };
    }),
  );
  return decisions.sort(compareTargets);
}

/** Where the member's side says that this administrator and it stand; all others that invite it do not matter here. */
function memberSide(administrator: string, membership: Membership | undefined): PartialDecision {
  const fresh: PartialDecision = {
    kind: 'invite',
    reason: `${administrator} creates it as a member, invites it, and it accepts.`,
  };
  if (!membership) return fresh;
  if (membership.unreadable && !membership.hub) {
    return { kind: 'unreadable', reason: `Could not be read (${membership.unreadable}), and nothing is known of it.` };
  }
  // What could not be read is taken as it was last known: Terraform fails where it is not so any more, and does no harm.
  const { unreadable, ...lastKnown } = membership;
  const own = {
    ...lastKnown,
    invitations: membership.invitations.filter((one) => one.administrator === administrator),
  };
  const named = new Set([administrator]);
  const [decision] = decide({ memberships: [own] }, { trust: named, prefer: named });
  if (!decision) return fresh;
  const { kind, reason } = decision;
  switch (kind) {
    case 'adopt':
    case 'accept':
    case 'duplicate':
    case 'organization':
      return { kind, reason };
    case 'untrusted':
      return {
        kind: 'elsewhere',
        reason: `It is a member of ${membership.administrator?.account ?? 'another account'}.`,
      };
    case 'inactive':
      return { kind: 'ended', reason };
    case 'choose':
    case 'unreadable':
      return { kind: 'stale', reason };
  }
}

/** The same, held against what the administrator's list says, where that was read. */
function agreed(
  partial: PartialDecision,
  administrator: string,
  account: string,
  entries: ReadonlyMap<string, string> | undefined,
): PartialDecision {
  const { kind } = partial;
  if (!entries || !(kind === 'invite' || kind === 'accept' || kind === 'adopt')) return partial;
  const status = entries.get(account);
  const says = status === undefined ? 'does not list it' : `lists it as ${status}`;
  const stale: PartialDecision = {
    kind: 'stale',
    reason: `${administrator} ${says}, and the snapshot says otherwise.`,
  };
  if (status === undefined) return kind === 'invite' ? partial : stale;
  const meaning = statusMeaning(status);
  if (kind === 'adopt') return meaning === 'accepted' ? partial : stale;
  if (meaning === 'pending')
    return kind === 'accept' ? partial : { kind: 'accept', reason: `${administrator} ${says}.` };
  if (meaning === 'accepted') return stale;
  if (kind === 'invite' && isCreated(status)) {
    return { kind: 'replace', reason: `${administrator} has created it as a member and never invited it.` };
  }
  return { kind: 'ended', reason: `${administrator} ${says}.` };
}

interface TargetContext {
  readonly target: Target;
  readonly member: WantedMember;
  readonly administrator: string;
  readonly membership: Membership | undefined;
  readonly known: KnownState;
}

function codeFor({ kind }: PartialDecision, place: TargetContext): ManagedTarget | undefined {
  if (!(kind === 'invite' || kind === 'replace' || kind === 'accept' || kind === 'adopt')) return undefined;
  const { target, member, administrator } = place;
  const accepted = kind === 'adopt';
  const hub = hubFor(place);
  const who = member.name === undefined ? member.account : `${member.name} (${member.account})`;
  return {
    ...target,
    ...(hub && { hub }),
    member: {
      listed: kind !== 'invite',
      invited: kind !== 'replace',
      accepted,
      ...(member.email !== undefined && { email: member.email }),
      why: {
        invite: `${administrator} invites ${who} here.`,
        replace: `${administrator} has created ${who} and never invited it: replaced, because only creating it sends an invitation.`,
        accept: `${administrator} has invited ${who} here already. Imported, nothing changes.`,
        adopt: `${who} is a member of ${administrator} here. Imported, nothing changes.`,
      }[kind],
    },
    accepter: {
      administrator,
      accepted,
      enableHub: hub !== undefined && hub.live === undefined,
      why: accepted
        ? `Accepted: ${administrator} is the administrator. Imported, nothing changes.`
        : `Applying this accepts the invitation of ${administrator}.`,
    },
  };
}

function hubFor({ target, membership, known }: TargetContext): ManagedTarget['hub'] {
  const hub = membership?.hub;
  if (hub?.state !== 'enabled') {
    return { why: 'Security Hub is off here and must be on before an invitation can be accepted.' };
  }
  if (!known.ownsHub?.(target)) return undefined;
  return { live: hub, why: 'Security Hub is on here, and managed by this code already.' };
}
