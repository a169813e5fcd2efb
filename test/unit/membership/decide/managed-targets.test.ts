import { describe, expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import {
  type CodeOptions,
  type EarlierResources,
  managedTargets,
} from '../../../../src/membership/decide/managed-targets.ts';
import { type Member, type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import {
  ADMINISTRATOR,
  DISABLED_HUB,
  ENABLED_HUB,
  MEMBER,
  accepted,
  invitation,
  membership,
} from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const TARGET = { account: MEMBER, region: 'us-east-1' };

const NOTHING_EARLIER: EarlierResources = { hub: () => false, accepter: () => false, member: () => false };
const HUBS_EARLIER: EarlierResources = { ...NOTHING_EARLIER, hub: () => true };

function managed(memberships: readonly Membership[], options: CodeOptions = {}) {
  const snapshot = canonicalSnapshot(memberships);
  return managedTargets(snapshot, decide(snapshot), options);
}

describe('the hub of a target', () => {
  const on = membership();
  const organization = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } });

  it.each<[what: string, live: Membership, options: CodeOptions, hub: object | undefined]>([
    [
      'is enabled before an invitation is accepted',
      membership({ hub: DISABLED_HUB, invitations: [invitation('x')] }),
      {},
      { why: expect.stringContaining('must be on') as string },
    ],
    ['is not managed without a reason', on, {}, undefined],
    ['is adopted on request', on, { adoptHub: true }, { live: ENABLED_HUB, why: expect.any(String) as string }],
    [
      'stays in the code that has it',
      on,
      { managed: HUBS_EARLIER },
      { live: ENABLED_HUB, why: expect.stringContaining('already managed') as string },
    ],
    ['is not adopted if it is off', membership({ hub: DISABLED_HUB }), { adoptHub: true }, undefined],
    ['is not adopted if AWS Organizations manages the target', organization, { adoptHub: true }, undefined],
    ['is not kept if AWS Organizations manages the target', organization, { managed: HUBS_EARLIER }, undefined],
  ])('%s', (_, live, options, hub) => {
    expect(managed([live], options)[0]?.hub).toEqual(hub);
  });

  it('is asked for by its target', () => {
    const [us, eu] = [membership(), membership({ region: 'eu-west-1' })];
    const kept = managed([us, eu], {
      managed: { ...NOTHING_EARLIER, hub: ({ region }) => region === 'eu-west-1' },
    });
    expect(kept.map(({ region }) => region)).toEqual(['eu-west-1']);
  });
});

describe('a membership that is in the code', () => {
  const unlisted = accepted('one', { invitations: [] });
  const withStatus = (status: string) =>
    membership({
      administrator: { account: ADMINISTRATOR, status, invitationId: 'one' },
      invitations: [invitation('one', status)],
    });

  it.each<[string, Membership, boolean]>([
    ['stays if its invitation is no longer listed', unlisted, true],
    ['stays if the status is not known', withStatus('Foo'), true],
    ['stays if the account is suspended', withStatus('AccountSuspended'), true],
    ['stays with its last known values', { ...unlisted, unreadable: 'throttled' }, true],
    ['does not stay if the account has left', withStatus('Resigned'), false],
    ['does not stay if the account was removed', withStatus('Removed'), false],
    ['does not stay without an administrator', membership({ invitations: [invitation('one', 'Foo')] }), false],
  ])('%s', (_, live, stays) => {
    const [target] = managed([live], { managed: { ...NOTHING_EARLIER, accepter: () => true } });
    expect(target?.accepter).toEqual(
      stays
        ? {
            ...{ administrator: ADMINISTRATOR, accepted: true, enableHub: false },
            why: expect.stringContaining('already managed by this code, so it stays') as string,
          }
        : undefined,
    );
    expect(managed([live], { managed: NOTHING_EARLIER })).toEqual([]);
  });

  it('does not stay if its administrator is not trusted', () => {
    const snapshot = canonicalSnapshot([unlisted]);
    const decisions = decide(snapshot, { trust: trustEverywhere(['999999999999']) });
    const earlier = { managed: { ...NOTHING_EARLIER, accepter: () => true } };
    expect(managedTargets(snapshot, decisions, earlier)).toEqual([]);
  });
});

describe('the members of an administrator', () => {
  const entry = (account: string, status: string): Member => ({
    account,
    status,
    invitedAt: '2024-03-10T14:53:14.874Z',
  });
  const listing = membership({
    account: ADMINISTRATOR,
    members: [entry('777788889999', 'Removed'), entry(MEMBER, 'Enabled'), entry('000011112222', 'Invited')],
  });

  it('are managed on request, sorted and without those that ended', () => {
    const [target, ...others] = managed([listing], { adoptMembers: true });
    expect(others).toEqual([]);
    expect(target?.members?.map(({ account }) => account)).toEqual(['000011112222', MEMBER]);
    expect(managed([listing])).toEqual([]);
  });

  it('stay in the code that has them, if their status does not say that they ended', () => {
    const listed = membership({
      account: ADMINISTRATOR,
      members: [entry('777788889999', 'Removed'), entry(MEMBER, 'Foo'), entry('000011112222', 'Foo')],
    });
    const earlier = { ...NOTHING_EARLIER, member: (_: unknown, account: string) => account !== '000011112222' };
    const [target] = managed([listed], { adoptMembers: true, managed: earlier });
    expect(target?.members?.map(({ account }) => account)).toEqual([MEMBER]);
    expect(managed([listed], { adoptMembers: true })).toEqual([]);
  });

  it('stay while the administrator cannot be read', () => {
    expect(managed([{ ...listing, unreadable: 'throttled' }], { adoptMembers: true })).toEqual(
      managed([listing], { adoptMembers: true }),
    );
  });
});

it('a target is managed once for all of its reasons, in the order of the snapshot', () => {
  const targets = managed([accepted(), membership({ account: '000000000001', invitations: [invitation('x')] })], {
    adoptHub: true,
  });
  expect(targets.map(({ account, accepter, hub }) => [account, accepter?.accepted, hub?.live !== undefined])).toEqual([
    ['000000000001', false, true],
    [TARGET.account, true, true],
  ]);
});

it('a snapshot without targets has nothing to manage', () => {
  expect(managed([], { adoptHub: true, adoptMembers: true, managed: HUBS_EARLIER })).toEqual([]);
});
