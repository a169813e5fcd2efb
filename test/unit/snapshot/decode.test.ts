import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMembership, decodeSnapshot } from '../../../src/snapshot/decode.ts';
import { encodeMembership } from '../../../src/snapshot/encode.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { ENABLED_HUB, MEMBER } from '../../support/wire.ts';

const decode = (written: Parameters<typeof decodeMembership>[2]) => decodeMembership(MEMBER, 'eu-west-1', written);
const target = { account: MEMBER, region: 'eu-west-1', invitations: [] };

describe('a decoded membership', () => {
  it('has the defaults that its text leaves out', () => {
    expect(decode({ hub: 'enabled' })).toEqual({ ...target, hub: ENABLED_HUB });
    expect(decode({ hub: 'disabled' })).toEqual({ ...target, hub: { state: 'disabled' } });
  });

  it('keeps settings that are not the defaults', () => {
    const settings = { autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } as const;
    expect(decode({ hub: 'enabled', ...settings }).hub).toEqual({ state: 'enabled', ...settings });
  });

  it('has no hub if its text has none', () => {
    expect(decode({ unreadable: 'throttled' })).toEqual({ ...target, unreadable: 'throttled' });
  });

  it('is the one that was encoded', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 5 }), ({ memberships }) => {
        for (const membership of memberships) {
          const { account, region } = membership;
          expect(decodeMembership(account, region, encodeMembership(membership))).toEqual(membership);
        }
      }),
    );
  });
});

it('a decoded snapshot is sorted', () => {
  const accounts = {
    '2': { facts: { name: 'two' }, regions: { b: { hub: 'disabled' }, a: { hub: 'disabled' } } },
    '1': { facts: {}, regions: { c: { hub: 'disabled' } } },
  } as const;
  const { memberships, accounts: facts } = decodeSnapshot({ version: 1, accounts });
  expect(memberships.map(({ account, region }) => account + region)).toEqual(['1c', '2a', '2b']);
  expect(facts).toEqual(new Map([['2', { name: 'two' }]]));
  expect(decodeSnapshot({ version: 1, accounts: {} })).toEqual({ memberships: [] });
});
