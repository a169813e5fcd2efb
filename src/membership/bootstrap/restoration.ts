import { administratorSides, listingOf } from './administrator-side.ts';
import type { BootstrapDecision } from './bootstrap.ts';
import { hasCode } from './bootstrap-code.ts';
import type { BootstrapKind } from './catalogue.ts';
import { type BothSides, type Step, clearSides, leaveAdministrator } from './clear-sides.ts';
import { decideSides } from './decide-sides.ts';
import type { Intent } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { memberSide } from './member-side.ts';
import { type Membership, type Target, targetKey } from '../model.ts';

export type { Step };

/** How to restore a target so that the code can make it a member. */
export interface Restoration extends Target {
  readonly kind: BootstrapKind;
  /** In order, never empty. */
  readonly steps: readonly Step[];
}

/** One for each known target that this code does not make a member, in the order of the decisions. */
export function restorations(
  decisions: readonly BootstrapDecision[],
  { administrator }: Intent,
  state: KnownState,
): Restoration[] {
  const memberships = new Map(state.snapshot?.memberships.map((membership) => [targetKey(membership), membership]));
  const sideOf = administratorSides(administrator, state);
  return decisions.flatMap(({ account, region, kind }) => {
    const target = { account, region };
    const membership = memberships.get(targetKey(target));
    const steps = stepsOf(kind, { target, administrator, membership, side: sideOf(region) }, state);
    return steps.length > 0 ? [{ ...target, kind, steps }] : [];
  });
}

function stepsOf(kind: BootstrapKind, sides: BothSides, state: KnownState): Step[] {
  switch (kind) {
    case 'ended':
      return [{ text: 'Find out whether it was ended on purpose.' }, ...clearSides(sides), AGAIN];
    case 'duplicate':
      return [...clearSides(sides), AGAIN];
    case 'elsewhere':
      return [...leaveOther(sides, state), AGAIN];
    case 'organization':
      return [{ text: `Remove it from the list: ${ofOrganization(sides)}.` }];
    case 'stale':
      return [{ text: 'Run hubform bootstrap again: a change may be in progress.' }, ...ifItStays(sides, state)];
    case 'invite':
    case 'replace':
    case 'accept':
    case 'adopt':
    case 'unreadable':
      return [];
  }
}

const AGAIN: Step = { text: 'Run hubform bootstrap again.' };

/** The steps for two sides that still disagree. */
function ifItStays(sides: BothSides, state: KnownState): Step[] {
  const { state: found } = stateOf(sides);
  const { listing } = listingOf(sides.administrator, sides.target.account, sides.side);
  if (found === 'organization' || found === 'other-organization' || listing === 'organization') {
    return [{ text: `If the two sides still disagree, remove it from the list: ${ofOrganization(sides)}.` }];
  }
  const steps = found === 'elsewhere' ? leaveOther(sides, state) : clearSides(sides);
  return [
    {
      text: 'If the two sides still disagree, find out which one is right. The next steps end the membership on both.',
    },
    ...steps,
    AGAIN,
  ];
}

/** Leaves the other administrator, and clears what else blocks this one. */
function leaveOther(sides: BothSides, state: KnownState): Step[] {
  const { administrator, target, side, membership } = sides;
  const other = membership?.administrator?.account ?? 'its administrator';
  const left = { ...sides, membership: membership && withoutAdministrator(membership) };
  const { kind } = decideSides({ administrator, account: target.account }, stateOf(left), side, state);
  return [
    { text: `Find out whose account ${other} is, and check with its owner that this account may leave it.` },
    ...leaveAdministrator(sides),
    ...(hasCode(kind) ? [] : clearSides(left)),
  ];
}

function ofOrganization(sides: BothSides): string {
  const { administrator, membership } = sides;
  const present = membership?.administrator?.account;
  if (stateOf(sides).state === 'other-organization' && present !== undefined) {
    return `AWS Organizations made it a member of ${present}, and such a member cannot leave`;
  }
  if (present === administrator) return 'AWS Organizations keeps it a member, and there is nothing to restore';
  return `${administrator} lists it as a member through AWS Organizations, and there is nothing to restore`;
}

function withoutAdministrator({ administrator: _administrator, ...membership }: Membership): Membership {
  return membership;
}

function stateOf({ administrator, membership }: BothSides) {
  return memberSide(administrator, membership);
}
