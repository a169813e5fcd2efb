import { compareCodeUnits, type Invitation, type Membership } from '../membership/model.ts';
import { isAssociated, latestInvitationFrom } from './member-side.ts';
import type { World } from './world.ts';

/** An entry of ListMembers: what an administrator sees of a member. */
export interface Member {
  readonly account: string;
  readonly email?: string;
  readonly status: string;
  readonly invitedAt?: string;
  readonly updatedAt?: string;
}

/** What only the administrator's side knows; everything else is read off the member's side. */
interface MemberRecord {
  readonly email?: string;
  /** CreateMembers was called and no invitation has been sent since. */
  readonly created: boolean;
  readonly updatedAt?: string;
}

const UNKNOWN: MemberRecord = { created: false };

/**
 * The administrator's side of every membership. The status of a member is never stored twice: it is read off
 * the member's own invitations and administrator, so that the two sides cannot disagree.
 */
export class Roster {
  readonly #world: World;
  /** administrator/Region → member → record. Built on first need: a scan of member accounts never asks for it. */
  #records: Map<string, Map<string, MemberRecord>> | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Whether `account` has invited anyone in `region`, or is named as someone's administrator there. */
  hasInvited(account: string, region: string): boolean {
    return this.#candidates(account, region) !== undefined;
  }

  /** An account with associated members is an administrator, and cannot become a member. */
  isAdministrator(account: string, region: string): boolean {
    return this.members(account, region).some((member) => isAssociated(member.status));
  }

  members(administrator: string, region: string): readonly Member[] {
    const accounts = [...(this.#candidates(administrator, region)?.keys() ?? [])].sort(compareCodeUnits);
    return accounts
      .map((account) => this.member(administrator, region, account))
      .filter((member) => member !== undefined);
  }

  member(administrator: string, region: string, account: string): Member | undefined {
    const record = this.#candidates(administrator, region)?.get(account);
    if (!record) return undefined;
    const membership = this.#world.find(account, region);
    const invitation = membership && latestInvitationFrom(administrator, membership);
    const status = statusOf(administrator, record, membership, invitation);
    if (status === undefined) return undefined;
    const updatedAt = record.updatedAt ?? invitation?.invitedAt;
    return {
      account,
      status,
      ...(record.email === undefined ? {} : { email: record.email }),
      ...(invitation?.invitedAt === undefined ? {} : { invitedAt: invitation.invitedAt }),
      ...(updatedAt === undefined ? {} : { updatedAt }),
    };
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
    this.#set(administrator, region, account, { ...known, created: false, updatedAt: at });
  }

  /** Takes note of a membership that came from outside. */
  learn(membership: Membership): void {
    if (this.#records) this.#learn(this.#records, membership);
  }

  #candidates(administrator: string, region: string): Map<string, MemberRecord> | undefined {
    if (!this.#records) {
      this.#records = new Map();
      for (const membership of this.#world.stored()) this.#learn(this.#records, membership);
    }
    return this.#records.get(`${administrator}/${region}`);
  }

  #learn(
    records: Map<string, Map<string, MemberRecord>>,
    { account, region, administrator, invitations }: Membership,
  ): void {
    const inviters = new Set(invitations.map((invitation) => invitation.administrator));
    if (administrator) inviters.add(administrator.account);
    for (const inviter of inviters) {
      const key = `${inviter}/${region}`;
      const members = records.get(key) ?? new Map<string, MemberRecord>();
      records.set(key, members);
      if (!members.has(account)) members.set(account, UNKNOWN);
    }
  }

  #set(administrator: string, region: string, account: string, record: MemberRecord): void {
    const members = this.#candidates(administrator, region) ?? new Map<string, MemberRecord>();
    members.set(account, record);
    this.#records?.set(`${administrator}/${region}`, members);
  }
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
