import { expect, it } from 'vitest';
import { bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { bootstrapAgain } from '../../../../src/membership/bootstrap/bootstrap-again.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, OFF, snapshotOf } from '../../../support/both-sides.ts';

const [ABSENT] = ADMINISTRATORS.absent;
const unread = { snapshot: snapshotOf(MEMBERS.unknown[1], ABSENT) };
const again = (hasCode: boolean, assumeHub: 'on' | 'off' | undefined, state = unread) =>
  bootstrapAgain(INTENT, state, { assumeHub, hasCode: () => hasCode });

it('a target that cannot be read keeps its code by the assumption of the earlier run', () => {
  expect(again(true, 'off')).toEqual(bootstrap(INTENT, { ...unread, assumeHub: 'off' }));
  expect(again(true, 'off')[0]).toMatchObject({ kind: 'invite', assumed: 'off' });
});

it('one without code, or without an assumption, is unreadable', () => {
  for (const decisions of [again(false, 'off'), again(true, undefined)])
    expect(decisions).toEqual([expect.objectContaining({ kind: 'unreadable' })]);
});

it('what is known, and what this run assumes, comes first', () => {
  const known = { snapshot: snapshotOf(OFF, ABSENT) };
  expect(again(true, 'on', known)).toEqual(bootstrap(INTENT, known));
  const on = { ...unread, assumeHub: 'on' as const };
  expect(again(true, 'off', on)).toEqual(bootstrap(INTENT, on));
});
