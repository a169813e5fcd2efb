import { expect, it } from 'vitest';
import { CHANGE_CATALOGUE, CHANGE_KINDS } from '../../../../../src/membership/diff/catalogue.ts';
import type { Decision } from '../../../../../src/membership/decide/decision.ts';
import type { Change, TargetDiff, Unexpected } from '../../../../../src/membership/diff/change.ts';
import type { Cell } from '../../../../../src/render/diff/comment/groups.ts';
import { whatToDo } from '../../../../../src/render/diff/comment/what-to-do.ts';

const target: TargetDiff = { account: '111122223333', region: 'us-east-1', changes: [] };
const cell = (kind: string): Cell => ({ target, change: { kind, important: true } as Change });

it('each kind of change that can be important says what to do about it', () => {
  for (const kind of CHANGE_KINDS) {
    if (CHANGE_CATALOGUE[kind].important === 'never') continue;
    const isUnexpected = kind === 'accepted' || kind === 'invited';
    const group = { administrators: [], cells: [cell(kind)], ...(isUnexpected && { unexpected: 'new' as const }) };
    expect(whatToDo(group, false), kind).toMatch(/^\*\*What to do\*\*: [A-Z].+\.$/);
  }
});

it('an unexpected administrator is to be left or declined, by commands only where there are some', () => {
  const group = (kind: string) => ({ administrators: ['9'], unexpected: 'untrusted' as const, cells: [cell(kind)] });
  expect(whatToDo(group('accepted'), true)).toContain('If not, leave it with the commands below.');
  expect(whatToDo(group('invited'), true)).toContain('If not, decline it with the commands below.');
  expect(whatToDo(group('accepted'), false)).toContain('If not, see the decision.');
});

it('an administrator that is not on the trust list has no text about code without a trust list', () => {
  const change = { kind: 'accepted', important: true, administrator: '9' } as Change;
  const decision = { kind: 'adopt', administrators: ['9'], reason: '', untrusted: [] } as unknown as Decision;
  const takenOver = { ...target, changes: [{ ...change, kind: 'administrator-changed' } as Change], decision };
  const text = (unexpected: Unexpected) =>
    whatToDo({ administrators: ['9'], unexpected, cells: [{ target: takenOver, change }] }, true);
  expect(text('new')).toContain('Without a trust list');
  expect(text('untrusted')).not.toContain('Without a trust list');
});

it('several kinds of change are named, each with its own advice', () => {
  const text = whatToDo(
    { administrators: ['999999999999'], cells: [cell('left'), cell('removed'), cell('left')] },
    false,
  );
  expect(text).toMatch(/^\*\*What to do\*\*: \*\*removed\*\*: Ask .+ \*\*left\*\*: Find out why the account left\./);
});

it('no id is filled in', () => {
  expect(whatToDo({ administrators: ['999999999999'], unexpected: 'new', cells: [cell('invited')] }, true)).not.toMatch(
    /\d/,
  );
});
