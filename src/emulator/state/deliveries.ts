import type { Invitation, Membership } from '../../membership/model.ts';

/** Which invitations are on their way: the administrator lists them already, and the member does not yet. */
export class Deliveries {
  readonly #now: () => Date;
  readonly #delayMs: number;
  /** By invitation id, in milliseconds since the epoch. */
  readonly #dueAt = new Map<string, number>();

  constructor(now: () => Date, delayMs: number) {
    this.#now = now;
    this.#delayMs = delayMs;
  }

  /** InviteMembers has sent the invitation. */
  send(id: string): void {
    if (this.#delayMs > 0) this.#dueAt.set(id, this.#now().getTime() + this.#delayMs);
  }

  onTheWay({ invitations }: Pick<Membership, 'invitations'>): readonly Invitation[] {
    return this.#dueAt.size === 0 ? [] : invitations.filter(({ id }) => this.#isOnTheWay(id));
  }

  /** The membership as the member sees it. */
  delivered(membership: Membership): Membership {
    const late = new Set(this.onTheWay(membership));
    if (late.size === 0) return membership;
    return { ...membership, invitations: membership.invitations.filter((invitation) => !late.has(invitation)) };
  }

  #isOnTheWay(id: string): boolean {
    const due = this.#dueAt.get(id);
    return due !== undefined && this.#now().getTime() < due;
  }
}
