import type { BootstrapKind } from './catalogue.ts';
import { HUB_ALREADY_MANAGED, HUB_ENABLED_FIRST, type ManagedTarget } from '../decide/managed-targets.ts';
import { decide } from '../decide/decide.ts';
import { type Membership, type Snapshot, type Target, compareTargets, mayAdminister, targetKey } from '../model.ts';
import { isCreated, statusMeaning } from '../status.ts';
import { trustEverywhere } from '../trust.ts';

/** The wanted state: these accounts are members of this administrator. */
export interface Intent {
  /** 12 digits. */
  readonly administrator: string;
  readonly members: readonly WantedMember[];
}
export interface WantedMember {
  /** 12 digits. */
  readonly account: string;
  /** A name for the reader; it is not sent to AWS. */
  readonly name?: string;
  /** The e-mail address of the root user of the account. Optional. */
  readonly email?: string;
  readonly regions: readonly string[];
}

/** The known state of AWS and of the earlier code. */
export interface KnownState {
  /** The memberships of the members and, if the snapshot has them, of the administrator. */
  readonly snapshot?: Snapshot;
  /** The list of the administrator by Region; Regions whose list was not read are absent. */
  readonly memberLists?: MemberLists;
  /** Whether code that hubform generated before manages the hub of this target; the hub then stays in the code. */
  readonly ownsHub?: (target: Target) => boolean;
}
/** The entries of ListMembers: MemberStatus by Region, then by account. */
export type MemberLists = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The list of an administrator in a snapshot, by Region; Regions in which it could not be read are absent. */
export function memberListsIn({ memberships }: Snapshot, administrator: string): MemberLists {
  const own = memberships.filter((one) => one.account === administrator && mayAdminister(one) && !one.unreadable);
  return new Map(
    own.map(({ region, members = [] }) => [region, new Map(members.map(({ account, status }) => [account, status]))]),
  );
}

/** What the code does about one target, and why. */
export interface BootstrapDecision extends Target {
  readonly kind: BootstrapKind;
  /** One sentence. It contains raw text from AWS: escape it for the output format. */
  readonly reason: string;
  /** Absent if nothing is generated for the target. */
  readonly code?: ManagedTarget;
  /** The snapshot does not have the target, and the code assumes that Security Hub is off. */
  readonly assumed: boolean;
}

type PartialDecision = Pick<BootstrapDecision, 'kind' | 'reason'>;

/** One decision for each wanted target, sorted by account, then Region. The state of AWS decides what is left to do. */
export function bootstrap({ administrator, members }: Intent, state: KnownState): BootstrapDecision[] {
  const memberships = new Map(state.snapshot?.memberships.map((membership) => [targetKey(membership), membership]));
  const decisions = members.flatMap((member) =>
    member.regions.map((region): BootstrapDecision => {
      const target = { account: member.account, region };
      const membership = memberships.get(targetKey(target));
      const partial = checkMemberList(
        decideByMembership(administrator, membership),
        administrator,
        member.account,
        state.memberLists?.get(region),
      );
      const code = targetCode(partial, { target, member, administrator, membership, state });
      return { ...target, ...partial, assumed: membership === undefined && code !== undefined, ...(code && { code }) };
    }),
  );
  return decisions.sort(compareTargets);
}

/** The decision by the membership of the member alone. Invitations of other administrators are ignored. */
function decideByMembership(administrator: string, membership: Membership | undefined): PartialDecision {
  const invite: PartialDecision = {
    kind: 'invite',
    reason: `${administrator} creates it as a member, invites it, and it accepts.`,
  };
  if (!membership) return invite;
  if (membership.unreadable && !membership.hub) {
    return { kind: 'unreadable', reason: `Could not be read (${membership.unreadable}) and has no last known values.` };
  }
  // An unreadable target is decided by its last known values. If they are outdated, Terraform fails and changes nothing.
  const { unreadable, ...values } = membership;
  const invitations = membership.invitations.filter((invitation) => invitation.administrator === administrator);
  const [decision] = decide(
    { memberships: [{ ...values, invitations }] },
    { trust: trustEverywhere([administrator]), prefer: new Set([administrator]) },
  );
  if (!decision) return invite;
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
    // Nothing is expected here, so and no state is read, so the last three do not occur.
    case 'choose':
    case 'unreadable':
    case 'missing':
    case 'managed':
    case 'excused':
      return { kind: 'stale', reason };
  }
}

/** Checks a decision against the list of the administrator, if that was read. */
function checkMemberList(
  partial: PartialDecision,
  administrator: string,
  account: string,
  entries: ReadonlyMap<string, string> | undefined,
): PartialDecision {
  const { kind } = partial;
  if (!entries || !(kind === 'invite' || kind === 'accept' || kind === 'adopt')) return partial;
  const status = entries.get(account);
  const listing = status === undefined ? 'does not list it' : `lists it as ${status}`;
  const stale: PartialDecision = {
    kind: 'stale',
    reason: `${administrator} ${listing}, but the snapshot says otherwise.`,
  };
  if (status === undefined) return kind === 'invite' ? partial : stale;
  const meaning = statusMeaning(status);
  if (kind === 'adopt') return meaning === 'accepted' ? partial : stale;
  if (meaning === 'pending')
    return kind === 'accept' ? partial : { kind: 'accept', reason: `${administrator} ${listing}.` };
  if (meaning === 'accepted') return stale;
  if (kind === 'invite' && isCreated(status)) {
    return { kind: 'replace', reason: `${administrator} has created it as a member but never invited it.` };
  }
  return { kind: 'ended', reason: `${administrator} ${listing}.` };
}

interface TargetContext {
  readonly target: Target;
  readonly member: WantedMember;
  readonly administrator: string;
  readonly membership: Membership | undefined;
  readonly state: KnownState;
}

function targetCode({ kind }: PartialDecision, context: TargetContext): ManagedTarget | undefined {
  if (!(kind === 'invite' || kind === 'replace' || kind === 'accept' || kind === 'adopt')) return undefined;
  const { target, member, administrator } = context;
  const accepted = kind === 'adopt';
  const hub = hubCode(context);
  const label = member.name === undefined ? member.account : `${member.name} (${member.account})`;
  return {
    ...target,
    ...(hub && { hub }),
    member: {
      listed: kind !== 'invite',
      invited: kind !== 'replace',
      accepted,
      ...(member.email !== undefined && { email: member.email }),
      why: {
        invite: `${administrator} invites ${label} here.`,
        replace: `${administrator} has created ${label} but never invited it. Replaced, because only creating it sends an invitation.`,
        accept: `${administrator} has already invited ${label} here. Imported, nothing changes.`,
        adopt: `${label} is a member of ${administrator} here. Imported, nothing changes.`,
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

function hubCode({ target, membership, state }: TargetContext): ManagedTarget['hub'] {
  const hub = membership?.hub;
  if (hub?.state !== 'enabled') return { why: HUB_ENABLED_FIRST };
  return state.ownsHub?.(target) ? { live: hub, why: HUB_ALREADY_MANAGED } : undefined;
}
