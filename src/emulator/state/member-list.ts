import { isOrganizationMember } from '../../membership/origin.ts';
import { createHash } from 'node:crypto';
import {
  compareCodeUnits,
  mayAdminister,
  type Administrator,
  type Invitation,
  type Member as Entry,
  type Membership,
} from '../../membership/model.ts';
import { sameAdministrator, sameInvitations } from '../../membership/diff/same-membership.ts';
import { isAssociated, latestInvitationFrom, NEW_HUB } from './member-side.ts';
import type { EmulatorState } from './emulator-state.ts';

/** An entry of ListMembers: what an administrator sees of a member. */
export interface Member extends Entry {
  readonly updatedAt?: string;
}

/** What only the administrator's side knows; everything else is read off the member's side. */
interface MemberRecord {
  readonly email?: string;
  /** CreateMembers was called and no invitation has been sent since. */
  readonly created: boolean;
  readonly updatedAt?: string;
  /** What the snapshot says of it; holds until either side is written to. */
  readonly given?: Entry;
  /** Known from the member's side alone, while the snapshot has the administrator's list and it is not in there. */
  readonly unlisted?: boolean;
}

const UNKNOWN: MemberRecord = { created: false };

/**
 * The administrator's side of every membership. A snapshot that holds an administrator holds its list as well, and that is
 * what is served. Otherwise, and as soon as somebody writes, the status of a member is read off the member's own
 * invitations and administrator, so that the two sides cannot disagree.
 */
export class MemberLists {
  readonly #state: EmulatorState;
  /** administrator/Region → member → record. Built on first need: a scan of member accounts never asks for it. */
  #records: Map<string, Map<string, MemberRecord>> | undefined;

  constructor(state: EmulatorState) {
    this.#state = state;
  }

  /** Whether `account` has invited anyone in `region`, or is named as someone's administrator there. */
  hasInvited(account: string, region: string): boolean {
    return (this.#candidates(account, region)?.size ?? 0) > 0;
  }

  /** An account with associated members is an administrator, and cannot become a member. */
  isAdministrator(account: string, region: string): boolean {
    const candidates = [...(this.#candidates(account, region) ?? [])];
    return candidates.some(([id, record]) => {
      const status = record.given?.status ?? this.#derived(account, region, id, record)?.status;
      return status !== undefined && isAssociated(status);
    });
  }

  members(administrator: string, region: string): readonly Member[] {
    const accounts = [...(this.#candidates(administrator, region)?.keys() ?? [])].sort(compareCodeUnits);
    return accounts
      .map((account) => this.member(administrator, region, account))
      .filter((member) => member !== undefined);
  }

  member(administrator: string, region: string, account: string): Member | undefined {
    const record = this.#candidates(administrator, region)?.get(account);
    if (!record || record.unlisted) return undefined;
    return record.given ?? this.#derived(administrator, region, account, record);
  }

  create(administrator: string, region: string, account: string, details: { email?: string; at: string }): void {
    const { email, at } = details;
    this.#set(administrator, region, account, {
      created: true,
      updatedAt: at,
      ...(email === undefined ? {} : { email }),
    });
  }

  /** The member's side has changed by an act of the administrator: what it says now is the status. */
  touch(administrator: string, region: string, account: string, at: string): void {
    const known = this.#candidates(administrator, region)?.get(account) ?? UNKNOWN;
    this.#set(administrator, region, account, { ...asWritten(known), created: false, updatedAt: at });
  }

  /** Takes note of a membership that is another than it was: for those whom it concerns, it says what is true now. */
  learn(before: Membership, after: Membership): void {
    const { account, region } = after;
    for (const administrator of new Set([...invitersOf(before), ...invitersOf(after)])) {
      if (sameRelation(administrator, before, after)) continue;
      const known = this.#candidates(administrator, region)?.get(account) ?? UNKNOWN;
      this.#set(administrator, region, account, asWritten(known));
    }
  }

  /** A target that came from outside, with the list of its members if it is to have any. */
  take(membership: Membership): void {
    if (!this.#records) return;
    const { account, region, members = [] } = membership;
    if (!mayAdminister(membership)) return;
    this.#records.set(keyOf(account, region), givenRecords(members));
  }

  /**
   * What the lists say of a target that nothing is stored of. Without it, an account that only stands in its
   * administrator's list would know nothing of it.
   */
  sideOf(account: string, region: string): Pick<Membership, 'hub' | 'administrator' | 'invitations'> {
    const invitations: Invitation[] = [];
    let administrator: Administrator | undefined;
    for (const [key, records] of this.#built()) {
      const given = records.get(account)?.given;
      const [inviter = '', where] = key.split('/');
      if (!given || where !== region || /^created$/i.test(given.status)) continue;
      const { status, invitedAt } = given;
      const id = createHash('sha256').update(`${inviter}/${account}/${region}`).digest('hex').slice(0, 32);
      const sent = { status, ...(invitedAt !== undefined && { invitedAt }) };
      const byOrganizations = isOrganizationMember(given);
      if (!byOrganizations) invitations.push({ administrator: inviter, id, ...sent });
      if (isAssociated(status)) {
        administrator ??= { account: inviter, ...sent, ...(!byOrganizations && { invitationId: id }) };
      }
    }
    const on = administrator !== undefined || this.hasInvited(account, region);
    return { hub: on ? NEW_HUB : { state: 'disabled' }, ...(administrator && { administrator }), invitations };
  }

  #derived(administrator: string, region: string, account: string, record: MemberRecord): Member | undefined {
    const membership = this.#state.find(account, region);
    const invitation = membership && latestInvitationFrom(administrator, membership);
    const status = statusOf(administrator, record, membership, invitation);
    if (status === undefined) return undefined;
    const updatedAt = record.updatedAt ?? invitation?.invitedAt;
    return {
      account,
      status,
      ...(invitation?.invitedAt === undefined ? {} : { invitedAt: invitation.invitedAt }),
      ...(record.email === undefined ? {} : { email: record.email }),
      ...(updatedAt === undefined ? {} : { updatedAt }),
    };
  }

  #candidates(administrator: string, region: string): Map<string, MemberRecord> | undefined {
    return this.#built().get(keyOf(administrator, region));
  }

  #built(): Map<string, Map<string, MemberRecord>> {
    if (this.#records) return this.#records;
    const records = new Map<string, Map<string, MemberRecord>>();
    for (const membership of this.#state.stored()) {
      const { account, region, members = [] } = membership;
      if (mayAdminister(membership)) records.set(keyOf(account, region), givenRecords(members));
    }
    const lists = new Set(records.keys());
    for (const membership of this.#state.stored()) {
      for (const inviter of invitersOf(membership)) {
        const key = keyOf(inviter, membership.region);
        const members = records.get(key) ?? new Map<string, MemberRecord>();
        records.set(key, members);
        if (members.has(membership.account)) continue;
        members.set(membership.account, lists.has(key) ? { ...UNKNOWN, unlisted: true } : UNKNOWN);
      }
    }
    this.#records = records;
    return records;
  }

  #set(administrator: string, region: string, account: string, record: MemberRecord): void {
    const members = this.#candidates(administrator, region) ?? new Map<string, MemberRecord>();
    members.set(account, record);
    this.#built().set(keyOf(administrator, region), members);
  }
}

function keyOf(account: string, region: string): string {
  return `${account}/${region}`;
}

function givenRecords(members: readonly Entry[]): Map<string, MemberRecord> {
  return new Map(members.map((given) => [given.account, { ...UNKNOWN, given }]));
}

/** Without what held only until the first write. */
function asWritten({ given, unlisted: _unlisted, ...record }: MemberRecord): MemberRecord {
  const email = record.email ?? given?.email;
  return { ...record, ...(email !== undefined && { email }) };
}

function invitersOf({ administrator, invitations }: Membership): Set<string> {
  const inviters = new Set(invitations.map((invitation) => invitation.administrator));
  if (administrator) inviters.add(administrator.account);
  return inviters;
}

/** Whether a membership says the same about one administrator as before. */
function sameRelation(id: string, before: Membership, after: Membership): boolean {
  const held = ({ administrator }: Membership) => (administrator?.account === id ? administrator : undefined);
  const sent = ({ invitations }: Membership) => invitations.filter(({ administrator }) => administrator === id);
  return sameAdministrator(held(before), held(after)) && sameInvitations(sent(before), sent(after));
}

function statusOf(
  administrator: string,
  record: MemberRecord,
  membership: Membership | undefined,
  invitation: Invitation | undefined,
): string | undefined {
  if (membership?.administrator?.account === administrator) return membership.administrator.status ?? 'Enabled';
  return record.created ? 'Created' : invitation?.status;
}
