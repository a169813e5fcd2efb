import fc from 'fast-check';
import type { DecisionOptions } from '../../src/membership/decide/decision.ts';
import {
  type Invitation,
  type Member,
  type Membership,
  type Snapshot,
  canonicalSnapshot,
} from '../../src/membership/model.ts';
import { hostileString } from './arbitraries.ts';
import { type TrustList, trustEverywhere } from '../../src/membership/trust.ts';

/** A snapshot that Terraform can plan against the emulator, and what the user ruled about it. */
export interface Plannable {
  readonly snapshot: Snapshot;
  readonly decisionOptions: DecisionOptions;
  readonly adoptHub: boolean;
  readonly adoptMembers: boolean;
}

// Few of each, so that what matters meets: the same administrator twice, an accepted one beside a pending one.
const ADMINISTRATORS = ['777777777777', '888888888888', '999999999999'];
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-gov-west-1'];
const OTHER_STATUSES = ['Enabled', 'Associated', 'Resigned', 'Removed', 'Deleted', 'Created'];

const administrator = fc.constantFrom(...ADMINISTRATORS);
const invitation: fc.Arbitrary<Invitation> = fc.record({
  administrator,
  status: fc.oneof(
    { weight: 8, arbitrary: fc.constant('Invited') },
    { weight: 2, arbitrary: fc.constantFrom(...OTHER_STATUSES) },
    { weight: 1, arbitrary: hostileString },
  ),
  // A lone surrogate does not survive the JSON of Terraform's provider, nor could AWS hold one.
  id: fc.oneof(fc.uuid(), hostileString).filter((id) => id.trim() !== '' && !/\p{Cs}/u.test(id)),
  invitedAt: fc.constantFrom('2023-01-05T12:30:00.000Z', '2024-04-10T14:53:14.874Z'),
});

/** An entry that the account lists as an administrator. */
const member: fc.Arbitrary<Member> = fc.record(
  {
    account: fc.constantFrom('222233334444', '333344445555', '444455556666'),
    status: fc.constantFrom('Invited', 'ASSOCIATED', ...OTHER_STATUSES),
    invitedAt: fc.constantFrom('2023-01-05T12:30:00.000Z', '2024-04-10T14:53:14.874Z'),
    email: hostileString.filter((email) => email.trim() !== '' && !/\p{Cs}/u.test(email)),
  },
  { requiredKeys: ['account', 'status'] },
);

const hub = fc.oneof(
  fc.constant({ state: 'disabled' as const }),
  fc.record({
    state: fc.constant('enabled' as const),
    autoEnableControls: fc.boolean(),
    controlFindingGenerator: fc.constantFrom('SECURITY_CONTROL' as const, 'STANDARD_CONTROL' as const),
  }),
);

const membership = fc
  .record({
    region: fc.constantFrom(...REGIONS),
    hub,
    others: fc.uniqueArray(invitation, { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
    accepted: fc.option(invitation, { freq: 2 }),
    members: fc.uniqueArray(member, { maxLength: 3, selector: ({ account }) => account }),
    organization: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    unreadable: fc.constantFrom(
      ...Array<undefined>(14).fill(undefined),
      'access-denied' as const,
      'throttled' as const,
    ),
  })
  .map(({ region, hub, others, accepted, members, organization, unreadable }): Membership => {
    const here = { account: '111122223333', region, hub, ...(unreadable && { unreadable }) };
    if (!accepted || hub.state === 'disabled') {
      return { ...here, invitations: others, ...(hub.state === 'enabled' && { members }) };
    }
    const { administrator: account, id, invitedAt = '' } = accepted;
    if (organization) return { ...here, administrator: { account, status: 'Enabled', invitedAt }, invitations: [] };
    const member = { account, status: 'Enabled', invitationId: id, invitedAt };
    return { ...here, administrator: member, invitations: [...others, { ...accepted, status: 'Enabled' }] };
  });

const someAdministrators = fc.option(fc.subarray(ADMINISTRATORS, { minLength: 2 }), { nil: undefined, freq: 2 });

/** Half of them trust any: without a list, most of the invitations here are of nobody who administers a target. */
const trustList: fc.Arbitrary<TrustList | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('any' as const) },
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.subarray(ADMINISTRATORS, { minLength: 2 }).map(trustEverywhere) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record(
        { administrator, regions: fc.subarray(REGIONS, { minLength: 1 }) },
        { requiredKeys: ['administrator'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
);

export const plannable: fc.Arbitrary<Plannable> = fc
  .record({
    memberships: fc.uniqueArray(membership, { minLength: 1, maxLength: 2, selector: ({ region }) => region }),
    trust: trustList,
    prefer: someAdministrators,
    adoptHub: fc.boolean(),
    adoptMembers: fc.boolean(),
  })
  .map(({ memberships, trust, prefer, adoptHub, adoptMembers }) => ({
    snapshot: canonicalSnapshot(memberships),
    decisionOptions: { ...(trust && { trust }), ...(prefer && { prefer: new Set(prefer) }) },
    adoptHub,
    adoptMembers,
  }));
