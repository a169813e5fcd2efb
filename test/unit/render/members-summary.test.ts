import { describe, expect, it } from 'vitest';
import { decideMembers } from '../../../src/membership/decide/members.ts';
import { type Member, canonicalSnapshot } from '../../../src/membership/model.ts';
import { summariseMembers } from '../../../src/render/members-summary.ts';
import { membership } from '../../support/wire.ts';

function summary(members: Member[], maxRows = 10) {
  return summariseMembers(decideMembers(canonicalSnapshot([membership({ members })])), maxRows);
}

describe('the summary of members', () => {
  it('has rows for members without code only', () => {
    const { rows, members, administrators, counts } = summary([
      { account: '222233334444', status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' },
      { account: '333344445555', status: 'Removed' },
    ]);
    expect(rows).toEqual([
      {
        kind: 'inactive',
        cells: ['111122223333', 'us-east-1', '333344445555', 'inactive', '111122223333 lists 333344445555 as Removed.'],
      },
    ]);
    expect({ members, administrators }).toEqual({ members: 2, administrators: 1 });
    expect(counts).toEqual([
      { kind: 'adopt', count: 1 },
      { kind: 'inactive', count: 1 },
    ]);
  });

  it('has at most the given number of rows, and says how many are left out', () => {
    const members = Array.from({ length: 5 }, (_, i) => ({ account: `22223333444${i}`, status: 'Deleted' }));
    expect(summary(members, 2)).toMatchObject({ rows: [{}, {}], more: 3 });
  });

  it('shows a status of AWS as one visible line', () => {
    const [row] = summary([{ account: '222233334444', status: 'evil\n\u202e' }]).rows;
    expect(row?.cells[4]).toContain(String.raw`evil\u000a\u202e`);
  });

  it('is empty without members', () => {
    expect(summary([])).toEqual({ rows: [], more: 0, counts: [], members: 0, administrators: 0, hints: [] });
  });
});
