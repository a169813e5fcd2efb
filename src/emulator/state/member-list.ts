import { sameAdministrator, sameInvitations } from '../../membership/diff/same-membership.ts';
import {
  compareCodeUnits,
  mayAdminister,
  type Administrator,
  type Invitation,
  type Member as SnapshotMember,
  type Membership,
} from '../../membership/model.ts';
import { isOrganizationMember } from '../../membership/origin.ts';
import type { EmulatorState } from './emulator-state.ts';
import { createInvitationId, isAssociated, latestInvitationFrom, NEW_HUB } from './member-side.ts';

/** An entry of ListMembers. */
export interface Member extends SnapshotMember {
  readonly updatedAt?: string;
}

/** What only the administrator's side stores of a member; the rest is derived from the member's side. */
interface MemberRecord {
  readonly email?: string;
  /** CreateMembers was called, and no invitation has been sent since. */
  readonly created: boolean;
  readonly updatedAt?: string;
  /** The entry in the snapshot's member list. The first write on either side removes it. */
  readonly snapshotEntry?: SnapshotMember;
  /** The member's side names the administrator, but the administrator's list in the snapshot lacks the member. */
  readonly unlisted?: boolean;
  /** What the list still says of an invitation that the member no longer has. A new invitation replaces it. */
  readonly kept?: Pick<SnapshotMember, 'status' | 'invitedAt'>;
}

const NO_RECORD: MemberRecord = { created: false };

/**
 * The administrator's side of every membership. An administrator in the snapshot has its member list there, and the entries
 * are returned as they are. Without such a list, and after a write, the status of a member is derived from the member's own
 * invitations and administrator, so that both sides agree.
 */
export class MemberLists {
  readonly #state: EmulatorState;
  /** administrator/Region → member → record. Built on first use: a scan of member accounts does not need it. */
  #lists: Map<string, Map<string, MemberRecord>> | undefined;

  constructor(state: EmulatorState) {
    this.#state = state;
  }

  /** Whether `account` has associated members in `region`. Such an account cannot become a member. */
  isAdministrator(account: string, region: string): boolean {
    const records = [...(this.#records(account, region) ?? [])];
    return records.some(([member, record]) => {
      const status = record.snapshotEntry?.status ?? this.#deriveMember(account, region, member, record)?.status;
      return status !== undefined && isAssociated(status);
    });
  }

  /** The member list of an administrator, sorted by account. */
  members(administrator: string, region: string): readonly Member[] {
    const accounts = [...(this.#records(administrator, region)?.keys() ?? [])].sort(compareCodeUnits);
    return accounts
      .map((account) => this.member(administrator, region, account))
      .filter((member) => member !== undefined);
  }

  member(administrator: string, region: string, account: string): Member | undefined {
    const record = this.#records(administrator, region)?.get(account);
    if (!record || record.unlisted) return undefined;
    return record.snapshotEntry ?? this.#deriveMember(administrator, region, account, record);
  }

  /** CreateMembers for one account. */
  create(administrator: string, region: string, account: string, details: { email?: string; at: string }): void {
    const { email, at } = details;
    this.#set(administrator, region, account, {
      created: true,
      updatedAt: at,
      ...(email === undefined ? {} : { email }),
    });
  }

  /**
   * The administrator has changed the member's side at the time `at`. An entry that the member's side lacks gets
   * `status`, and without one it is dropped.
   */
  markUpdated(administrator: string, region: string, account: string, at: string, status?: string): void {
    const found = this.#records(administrator, region)?.get(account) ?? NO_RECORD;
    const { kept = found.snapshotEntry, ...record } = withoutSnapshotEntry(found);
    this.#set(administrator, region, account, {
      ...record,
      ...(kept && status !== undefined && { kept: { ...kept, status } }),
      ...{ created: false, updatedAt: at },
    });
  }

  /** The member has deleted its invitation, and this side keeps its last status. */
  keepEntry(administrator: string, region: string, { account, status, invitedAt }: Member): void {
    const record = this.#records(administrator, region)?.get(account) ?? NO_RECORD;
    const kept = { status, ...(invitedAt !== undefined && { invitedAt }) };
    this.#set(administrator, region, account, { ...record, kept });
  }

  /** Derives the entry of every administrator that the change of a membership concerns. */
  recordChange(before: Membership, after: Membership): void {
    const { account, region } = after;
    for (const administrator of new Set([...administratorsIn(before), ...administratorsIn(after)])) {
      if (sameForAdministrator(administrator, before, after)) continue;
      const { kept: _kept, ...record } = this.#records(administrator, region)?.get(account) ?? NO_RECORD;
      this.#set(administrator, region, account, withoutSnapshotEntry(record));
    }
  }

  /** Replaces the member list of an account by that of `membership`. */
  replaceList(membership: Membership): void {
    if (!this.#lists) return;
    const { account, region, members = [] } = membership;
    if (!mayAdminister(membership)) return;
    this.#lists.set(listKey(account, region), snapshotRecords(members));
  }

  /** The member's side of a target that is not stored, derived from the member lists of the snapshot. */
  memberSide(account: string, region: string): Pick<Membership, 'hub' | 'administrator' | 'invitations'> {
    const invitations: Invitation[] = [];
    let administrator: Administrator | undefined;
    for (const [key, records] of this.#allLists()) {
      const entry = records.get(account)?.snapshotEntry;
      const [inviter = '', listRegion] = key.split('/');
      if (!entry || listRegion !== region || /^created$/i.test(entry.status)) continue;
      const { status, invitedAt } = entry;
      const id = createInvitationId(`${inviter}/${account}/${region}`);
      const sent = { status, ...(invitedAt !== undefined && { invitedAt }) };
      const byOrganizations = isOrganizationMember(entry);
      if (!byOrganizations) invitations.push({ administrator: inviter, id, ...sent });
      if (isAssociated(status)) {
        administrator ??= { account: inviter, ...sent, ...(!byOrganizations && { invitationId: id }) };
      }
    }
    const enabled = administrator !== undefined || this.#hasInvited(account, region);
    return { hub: enabled ? NEW_HUB : { state: 'disabled' }, ...(administrator && { administrator }), invitations };
  }

  #hasInvited(account: string, region: string): boolean {
    return (this.#records(account, region)?.size ?? 0) > 0;
  }

  #deriveMember(administrator: string, region: string, account: string, record: MemberRecord): Member | undefined {
    const membership = this.#state.find(account, region);
    const invitation = (membership && latestInvitationFrom(administrator, membership)) ?? record.kept;
    const status = memberStatus(administrator, record, membership, invitation);
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

  #records(administrator: string, region: string): Map<string, MemberRecord> | undefined {
    return this.#allLists().get(listKey(administrator, region));
  }

  #allLists(): Map<string, Map<string, MemberRecord>> {
    return (this.#lists ??= buildLists([...this.#state.memberships()]));
  }

  #set(administrator: string, region: string, account: string, record: MemberRecord): void {
    const records = this.#records(administrator, region) ?? new Map<string, MemberRecord>();
    records.set(account, record);
    this.#allLists().set(listKey(administrator, region), records);
  }
}

/** The lists of the snapshot, and for every other administrator one with each account that names it. */
function buildLists(memberships: readonly Membership[]): Map<string, Map<string, MemberRecord>> {
  const lists = new Map<string, Map<string, MemberRecord>>();
  for (const membership of memberships) {
    const { account, region, members = [] } = membership;
    if (mayAdminister(membership)) lists.set(listKey(account, region), snapshotRecords(members));
  }
  const snapshotLists = new Set(lists.keys());
  for (const membership of memberships) {
    for (const administrator of administratorsIn(membership)) {
      const key = listKey(administrator, membership.region);
      const records = lists.get(key) ?? new Map<string, MemberRecord>();
      lists.set(key, records);
      if (records.has(membership.account)) continue;
      records.set(membership.account, snapshotLists.has(key) ? { ...NO_RECORD, unlisted: true } : NO_RECORD);
    }
  }
  return lists;
}

function listKey(account: string, region: string): string {
  return `${account}/${region}`;
}

function snapshotRecords(members: readonly SnapshotMember[]): Map<string, MemberRecord> {
  return new Map(members.map((snapshotEntry) => [snapshotEntry.account, { ...NO_RECORD, snapshotEntry }]));
}

/** The record after a write: derived from the member's side, with the e-mail address of the snapshot's entry. */
function withoutSnapshotEntry({ snapshotEntry, unlisted: _unlisted, ...record }: MemberRecord): MemberRecord {
  const email = record.email ?? snapshotEntry?.email;
  return { ...record, ...(email !== undefined && { email }) };
}

/** The accounts that have invited the member, and its administrator. */
function administratorsIn({ administrator, invitations }: Membership): Set<string> {
  const accounts = new Set(invitations.map((invitation) => invitation.administrator));
  if (administrator) accounts.add(administrator.account);
  return accounts;
}

function sameForAdministrator(id: string, before: Membership, after: Membership): boolean {
  const administrator = (membership: Membership) =>
    membership.administrator?.account === id ? membership.administrator : undefined;
  const invitations = (membership: Membership) => membership.invitations.filter((each) => each.administrator === id);
  return (
    sameAdministrator(administrator(before), administrator(after)) &&
    sameInvitations(invitations(before), invitations(after))
  );
}

function memberStatus(
  administrator: string,
  record: MemberRecord,
  membership: Membership | undefined,
  invitation: Pick<Invitation, 'status'> | undefined,
): string | undefined {
  if (membership?.administrator?.account === administrator) return membership.administrator.status ?? 'Enabled';
  return record.created ? 'Created' : invitation?.status;
}
