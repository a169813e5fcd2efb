import { expect, test } from 'vitest';
import { Sessions } from '../../../../src/emulator/state/sessions.ts';

test('each session has its own token, also for the same account', () => {
  const sessions = new Sessions();
  const first = { account: '111122223333', role: 'Audit', name: 'one', expires: 1 };
  const second = { ...first, name: 'two' };
  const [a, b] = [sessions.issue(first), sessions.issue(second)];
  expect(a).not.toBe(b);
  expect(sessions.find(a)).toEqual(first);
  expect(sessions.find(b)).toEqual(second);
});

test.each(['', 'constructor', 'emulated-session-1-111122223333'])('the token %j is unknown', (token) => {
  expect(new Sessions().find(token)).toBeUndefined();
});
