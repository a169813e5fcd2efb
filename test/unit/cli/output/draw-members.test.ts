import { expect, it } from 'vitest';
import { drawMembers } from '../../../../src/cli/output/draw-members.ts';
import { pipe } from '../../../support/captured.ts';

const { terminal } = pipe();
const SUMMARY = {
  rows: [{ kind: 'inactive', cells: ['1', 'eu-west-1', '2', 'inactive', 'it resigned'] }],
  more: 4,
  counts: [{ kind: 'inactive', count: 5 }],
  members: 5,
  administrators: 1,
  hints: [{ kind: 'inactive', hint: 'Nothing to do.' }],
} as const;

it('members are counted, with those that get no code in a table', () => {
  const text = drawMembers(SUMMARY, true, terminal);
  expect(text).toMatch(/^Administrator +Region +Member +Decision +Why\n1 +eu-west-1 +2 +inactive +it resigned\n/);
  expect(text).toContain('… and 4 more rows; --all shows every row.');
  expect(text).toContain('5 members of 1 administrator: 5 inactive.');
  expect(text).toContain('  inactive  Nothing to do.');
});

it('members that are not asked for are one line, and none are none', () => {
  expect(drawMembers(SUMMARY, false, terminal)).toMatch(
    /^5 members of 1 administrator are in the snapshot, .*--adopt-members/,
  );
  expect(drawMembers({ ...SUMMARY, members: 0 }, true, terminal)).toBe('');
});
