import { describe, expect, it } from 'vitest';
import { diff } from '../../../../../src/membership/diff/diff.ts';
import { type Membership, canonicalSnapshot } from '../../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../../src/membership/trust.ts';
import { extentOf, importantGroups } from '../../../../../src/render/diff/comment/groups.ts';
import { invitation, membership } from '../../../../support/wire.ts';

const account = (index: number) => String(100_000_000_000 + index);

/** Invitations and memberships of these administrators, at one account each. */
function groupsOf(after: readonly Partial<Membership>[], trust?: readonly string[]) {
  const place = (index: number) => ({ account: account(index) });
  const found = diff(
    canonicalSnapshot(after.map((_, index) => membership(place(index)))),
    canonicalSnapshot(after.map((values, index) => membership({ ...place(index), ...values }))),
    trust ? { trust: trustEverywhere(trust) } : {},
  );
  return importantGroups(found);
}

const invitedBy = (administrator: string) => ({ invitations: [{ ...invitation('a'), administrator }] });
const memberOf = (administrator: string) => ({ administrator: { account: administrator, status: 'Enabled' } });
const OFF = { hub: { state: 'disabled' } } as const;

describe('the important changes', () => {
  it('are grouped by administrator: who can read findings first, then who invites, then what has none', () => {
    const groups = groupsOf([
      OFF,
      invitedBy('888888888888'),
      invitedBy('888888888888'),
      memberOf('777777777777'),
      invitedBy('777777777777'),
    ]);
    expect(groups.map(({ administrators, unexpected, cells }) => [administrators, unexpected, cells.length])).toEqual([
      [['777777777777'], 'new', 2],
      [['888888888888'], 'new', 2],
      [[], undefined, 1],
    ]);
    expect(extentOf(groups[0]?.cells ?? [])).toBe('2 targets of 2 accounts');
  });

  it('of more administrators than have room share a group', () => {
    const groups = groupsOf(
      Array.from({ length: 30 }, (_, index) => invitedBy(account(500 + index))),
      ['999999999999'],
    );
    expect(groups.map(({ administrators }) => administrators.length)).toEqual([1, 1, 1, 1, 1, 1, 24]);
    expect(groups.at(-1)).toMatchObject({ unexpected: 'untrusted', cells: { length: 24 } });
  });

  it('are none where nothing is important', () => {
    expect(groupsOf([invitedBy('999999999999')], ['999999999999'])).toEqual([]);
  });
});
