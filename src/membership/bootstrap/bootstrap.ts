import { administratorSides } from './administrator-side.ts';
import { decideSides } from './decide-sides.ts';
import type { BootstrapKind } from './catalogue.ts';
import { bootstrapCode, hubNotRead, listNotRead } from './bootstrap-code.ts';
import type { ManagedTarget } from '../decide/managed-targets.ts';
import type { ManagedMember } from '../decide/members.ts';
import type { Intent } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { memberSide } from './member-side.ts';
import { type Target, compareTargets, targetKey } from '../model.ts';

export type { Intent } from './intent.ts';
export type { KnownState } from './known-state.ts';

/** What the code does about one member in one Region, and why. */
export interface BootstrapDecision extends Target {
  readonly kind: BootstrapKind;
  /** A sentence or two. It contains raw text from AWS: escape it for the output format. */
  readonly reason: string;
  /** Of the member: hub and accepter. Absent if nothing is generated for the target. */
  readonly code?: ManagedTarget;
  /** Of the administrator's list; present where `code` is. */
  readonly entry?: ManagedMember;
  /** What the code assumes of its hub, if the code depends on it and it was not read. */
  readonly assumed?: 'on' | 'off';
}

/** One decision for each wanted target, sorted by account, then Region. The state of both sides decides what is left to do. */
export function bootstrap({ administrator, members }: Intent, state: KnownState): BootstrapDecision[] {
  const memberships = new Map(state.snapshot?.memberships.map((membership) => [targetKey(membership), membership]));
  const administratorSide = administratorSides(administrator, state);
  const decisions = members.flatMap((wanted) =>
    wanted.regions.map((region): BootstrapDecision => {
      const target = { account: wanted.account, region };
      const member = memberSide(administrator, memberships.get(targetKey(target)));
      const sides = decideSides({ administrator, account: wanted.account }, member, administratorSide(region), state);
      const { kind, listAssumed } = sides;
      const ownsHub = state.ownsHub?.(target) ?? false;
      const both = bootstrapCode({ target, administrator, wanted, member, sides, ownsHub, assumeHub: state.assumeHub });
      const reason = [
        sides.reason,
        ...(both?.assumed ? [hubNotRead(both.assumed)] : []),
        ...(both && listAssumed ? [listNotRead(kind, administrator)] : []),
      ].join(' ');
      return { ...target, kind, reason, ...both };
    }),
  );
  return decisions.sort(compareTargets);
}
