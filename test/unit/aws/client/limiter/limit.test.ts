import { expect, it } from 'vitest';
import { fixedLimit } from '../../../../../src/aws/client/limiter/limit.ts';

it('a fixed limit stays the same, whether requests are refused or not', () => {
  const limit = fixedLimit(7);
  const times = { begun: 0, ended: 100, noted: 100, busyTime: 100 };
  for (let i = 0; i < 100; i += 1) limit.note({ outcome: 'refused', origin: '', isAwaited: true, ...times });
  expect(limit.value).toBe(7);
});
