import { decide } from '../../src/membership/decide/decide.ts';
import { type Invitation, type Membership, canonicalSnapshot } from '../../src/membership/model.ts';
import type { TrustList } from '../../src/membership/trust.ts';

export const [A, B, C] = ['999999999999', '888888888888', '777777777777'];
const ON = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;

const pending = (administrator: string): Invitation => ({
  administrator,
  status: 'Invited',
  id: `of-${administrator}`,
});
const accepted = (account: string, status = 'Enabled'): Pick<Membership, 'administrator' | 'invitations'> => ({
  administrator: { account, status, invitationId: `of-${account}` },
  invitations: [{ administrator: account, status, id: `of-${account}` }],
});
export const at = (account: string, state: Partial<Membership>): Membership => ({
  ...{ account, region: 'eu-west-1', hub: ON, invitations: [] },
  ...state,
});

/** The first target is the one in question; the others are what else was read. */
export const SNAPSHOTS = {
  'one inviter': [at('111111111111', { invitations: [pending(A)] })],
  'one inviter of several targets': [
    at('111111111111', { invitations: [pending(A)] }),
    at('222222222222', { invitations: [pending(A)] }),
  ],
  'two inviters': [
    at('111111111111', { invitations: [pending(A)] }),
    at('222222222222', { invitations: [pending(B)] }),
  ],
  'two inviters of one target': [at('111111111111', { invitations: [pending(A), pending(B)] })],
  'one inviter, accepted elsewhere': [
    at('111111111111', { invitations: [pending(A)] }),
    at('222222222222', accepted(A)),
  ],
  'two inviters, one accepted elsewhere': [
    at('111111111111', { invitations: [pending(A), pending(B)] }),
    at('222222222222', accepted(A)),
  ],
  'one inviter, another account accepted elsewhere': [
    at('111111111111', { invitations: [pending(B)] }),
    at('222222222222', accepted(A)),
  ],
  'an accepted administrator and another inviter': [
    at('111111111111', { ...accepted(A), invitations: [...accepted(A).invitations, pending(B)] }),
  ],
  'an accepted administrator': [at('111111111111', accepted(A))],
  'one inviter, accepted elsewhere through Organizations': [
    at('111111111111', { invitations: [pending(A)] }),
    at('222222222222', { administrator: { account: A, status: 'Enabled' } }),
  ],
  'two inviters, one accepted elsewhere by last known values': [
    at('111111111111', { invitations: [pending(A), pending(B)] }),
    at('222222222222', { ...accepted(A), unreadable: 'throttled' }),
  ],
  'two inviters, one with an ended membership elsewhere': [
    at('111111111111', { invitations: [pending(A), pending(B)] }),
    at('222222222222', accepted(A, 'Removed')),
  ],
  'two inviters, one suspended elsewhere': [
    at('111111111111', { invitations: [pending(A), pending(B)] }),
    at('222222222222', accepted(A, 'AccountSuspended')),
  ],
} as const satisfies Record<string, readonly Membership[]>;

export type Case = readonly [
  snapshot: keyof typeof SNAPSHOTS,
  ...decisions: readonly [none: string, list: string, others: string, any: string],
];

/** With no list, with a list of A, with a list of another account, and with `any`: the decision, and who is untrusted there. */
export const CASES: readonly Case[] = [
  ['one inviter', 'accept A', 'accept A', 'untrusted !A', 'accept A'],
  ['one inviter of several targets', 'accept A', 'accept A', 'untrusted !A', 'accept A'],
  ['two inviters', 'untrusted !A', 'accept A', 'untrusted !A', 'accept A'],
  ['two inviters of one target', 'untrusted !A,B', 'accept A !B', 'untrusted !A,B', 'choose'],
  ['one inviter, accepted elsewhere', 'accept A', 'accept A', 'untrusted !A', 'accept A'],
  ['two inviters, one accepted elsewhere', 'accept A !B', 'accept A !B', 'untrusted !A,B', 'choose'],
  ['one inviter, another account accepted elsewhere', 'untrusted !B', 'untrusted !B', 'untrusted !B', 'accept B'],
  ['an accepted administrator and another inviter', 'adopt A !B', 'adopt A !B', 'untrusted !A,B', 'choose A'],
  ['an accepted administrator', 'adopt A', 'adopt A', 'untrusted !A', 'adopt A'],
  ['one inviter, accepted elsewhere through Organizations', 'accept A', 'accept A', 'untrusted !A', 'accept A'],
  [
    'two inviters, one accepted elsewhere by last known values',
    'accept A !B',
    'accept A !B',
    'untrusted !A,B',
    'choose',
  ],
  ['two inviters, one with an ended membership elsewhere', 'untrusted !A,B', 'accept A !B', 'untrusted !A,B', 'choose'],
  ['two inviters, one suspended elsewhere', 'accept A !B', 'accept A !B', 'untrusted !A,B', 'choose'],
];

/** The decision about the first target, with who is untrusted there: `accept A !B`. */
export function decision(memberships: readonly Membership[], trust: TrustList | undefined): string {
  const [first] = decide(canonicalSnapshot(memberships), trust ? { trust } : {});
  const letter = (id: string) => ({ [A]: 'A', [B]: 'B' })[id] ?? id;
  const untrusted = (first?.untrusted ?? []).map(letter).sort();
  return [
    first?.kind ?? 'none',
    ...(first?.accepter ? [letter(first.accepter.administrator)] : []),
    ...(untrusted.length > 0 ? [`!${untrusted.join(',')}`] : []),
  ].join(' ');
}
