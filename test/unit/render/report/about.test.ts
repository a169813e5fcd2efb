import { describe, expect, it } from 'vitest';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import type { TrustList } from '../../../../src/membership/trust.ts';
import { aboutPage, trustText } from '../../../../src/render/report/about.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const known = { commit: COMMIT, time: '2026-11-20T10:05:59.000Z', changed: false, orEarlier: false };

describe('what a page says of itself', () => {
  it.each([
    [known, '2026-11-20 10:05 UTC, commit 0123456789ab'],
    [{ ...known, changed: true }, '2026-11-20 10:05 UTC, commit 0123456789ab; changed since'],
    [{ ...known, orEarlier: true }, '2026-11-20 10:05 UTC or earlier (shallow clone), commit 0123456789ab'],
    [{ unknown: 'not committed' }, 'unknown: not committed'],
  ])('has the time of the commit, or says that it is unknown: %j', (committed, text) => {
    expect(aboutPage({ committed, version: '1.2.3' }, 'every administrator')).toEqual([
      ['Committed', text],
      ['Trust', 'every administrator'],
      ['Made by', 'hubform 1.2.3'],
    ]);
  });
});

describe('the trust in force', () => {
  const text = (memberships: Membership[], list?: TrustList) =>
    trustText(canonicalSnapshot(memberships), list, new Map([['999999999999', { name: 'security' }]]));
  const invites = (id: string) => invitation('a', 'Invited', id);

  it.each<[string, TrustList, string]>([
    ['all', 'any', 'every administrator (any)'],
    ['none', [], 'none: the trust list is empty'],
    [
      'a list',
      [{ administrator: '999999999999' }, { administrator: '888888888888' }],
      'by list: 888888888888, 999999999999 (security)',
    ],
    [
      'a list with limits',
      [
        { administrator: '999999999999' },
        { administrator: '888888888888', regions: ['eu-west-1'] },
        { administrator: '999999999999', accounts: ['111122223333'] },
      ],
      'by list: 999999999999 (security); for some targets only: 888888888888',
    ],
  ])('is %s', (_, list, expected) => {
    expect(text([accepted()], list)).toBe(expected);
  });

  it('without a list is what the snapshot shows', () => {
    expect(text([accepted()])).toBe('no list: the present administrators are trusted (444455556666)');
    expect(text([membership({ invitations: [invites('999999999999')] })])).toBe(
      'no list: the only account that invites is trusted (999999999999 (security))',
    );
    expect(text([membership({ invitations: [invites('999999999999'), invites('888888888888')] })])).toBe(
      'no list: no account is trusted, because several accounts invite and none is an administrator',
    );
    expect(text([membership()])).toBe('no list, and no administrator');
  });
});
