import { describe, expect, it } from 'vitest';
import { intentFor } from '../../../../src/actions/bootstrap/wanted-regions.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../../support/wire.ts';

const off = (account: string, region: string): Membership => ({
  ...{ account, region, invitations: [], unreadable: 'region-disabled' },
});
const SNAPSHOT = canonicalSnapshot([
  membership({ region: 'eu-west-1' }),
  membership({ region: 'us-east-1' }),
  off(MEMBER, 'me-south-1'),
  membership({ account: ADMINISTRATOR, region: 'us-east-1' }),
  off(ADMINISTRATOR, 'eu-west-1'),
]);
const ALL = [{ account: MEMBER, regions: 'all' }] as const;

describe('the Regions of a member', () => {
  it('that are named are sorted, each once, and never removed', () => {
    const accounts = [
      { account: MEMBER, name: 'a\nb', state: 'ACTIVE', regions: ['us-east-1', 'eu-west-1', 'us-east-1'] },
    ];
    expect(intentFor(ADMINISTRATOR, accounts, { snapshot: SNAPSHOT })).toEqual({
      intent: {
        administrator: ADMINISTRATOR,
        members: [{ account: MEMBER, name: 'a\\u000ab', state: 'ACTIVE', regions: ['eu-west-1', 'us-east-1'] }],
      },
      notes: [],
    });
  });

  it('that are all are those enabled in both accounts', () => {
    const { intent, notes } = intentFor(ADMINISTRATOR, ALL, { snapshot: SNAPSHOT });
    expect(intent.members).toEqual([{ account: MEMBER, regions: ['us-east-1'] }]);
    expect(notes).toEqual([`Skipped 1 Region that the administrator ${ADMINISTRATOR} has disabled: eu-west-1.`]);
  });

  it('are disabled for the administrator also according to its list', () => {
    const administratorsRegions = { enabled: ['eu-west-1'], known: ['eu-west-1', 'us-east-1'] };
    const snapshot = canonicalSnapshot([membership({ region: 'eu-west-1' }), membership()]);
    const { intent, notes } = intentFor(ADMINISTRATOR, ALL, { snapshot, administratorsRegions });
    expect([intent.members[0]?.regions, notes.length]).toEqual([['eu-west-1'], 1]);
  });

  it('are without those that are excluded', () => {
    const snapshot = canonicalSnapshot([membership({ region: 'eu-west-1' }), membership()]);
    const { intent } = intentFor(ADMINISTRATOR, ALL, { snapshot, excluded: ['us-east-1'] });
    expect(intent.members[0]?.regions).toEqual(['eu-west-1']);
  });

  it('may be none for one of several members, which a note counts', () => {
    const both = [...ALL, { account: '222233334444', regions: 'all' as const }];
    const other = membership({ account: '222233334444', region: 'eu-west-1' });
    const { intent, notes } = intentFor(ADMINISTRATOR, both, {
      snapshot: canonicalSnapshot([...SNAPSHOT.memberships, other]),
    });
    expect(intent.members.map(({ account }) => account)).toEqual([MEMBER]);
    expect(notes.at(-1)).toBe(
      'Skipped 1 account without an enabled Region in common with the administrator: 222233334444.',
    );
  });

  it('of an account that the snapshot does not have are unknown, and not none', () => {
    const both = [...ALL, { account: '222233334444', regions: 'all' as const }];
    for (const accounts of [both, both.slice(1)]) {
      expect(() => intentFor(ADMINISTRATOR, accounts, { snapshot: SNAPSHOT })).toThrow(
        'the Regions of 222233334444 are not known',
      );
    }
  });
});
