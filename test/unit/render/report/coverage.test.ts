import { describe, expect, it } from 'vitest';
import type { ExpectedState } from '../../../../src/membership/expect/expected.ts';
import type { Unmet } from '../../../../src/membership/expect/unmet.ts';
import { coverageCounter } from '../../../../src/render/report/coverage.ts';

const [ONE, OTHER] = ['999999999999', '888888888888'];

function counted(states: readonly ExpectedState[], unmet: readonly Unmet[] = []) {
  const counter = coverageCounter(unmet);
  for (const state of states) counter.add({ administrator: ONE, state });
  return counter;
}

describe('the coverage', () => {
  it('is the share of the expected targets that are members', () => {
    const states = ['member', 'member', 'invited', 'missing', 'elsewhere', 'excused'] as const;
    expect(counted(states).of(ONE)).toEqual({
      percent: 40,
      text: '2 of 5 expected targets accepted, 1\u00a0pending, 1\u00a0missing, 1\u00a0with\u00a0another\u00a0administrator; 1\u00a0excused',
    });
  });

  it('is 100 % only if every target is a member', () => {
    const almost = Array.from({ length: 999 }, () => 'member' as const);
    expect(counted([...almost, 'missing']).of(ONE)?.percent).toBe(99);
    expect(counted(almost).of(ONE)).toEqual({ percent: 100, text: '999 of 999 expected targets accepted' });
  });

  it('is readable for a fleet', () => {
    const many = Array.from({ length: 12_345 }, () => 'missing' as const);
    expect(counted(many).of(ONE)?.text).toBe('0 of 12,345 expected targets accepted, 12,345\u00a0missing');
  });

  it('counts as unknown what was not read, once', () => {
    const unmet = [{ account: '111122223333', administrator: ONE, state: 'unknown' }] as const;
    // The decision says it too.
    expect(counted(['member', 'unknown'], unmet).of(ONE)).toEqual({
      ...{ percent: 50, text: '1 of 2 expected targets accepted, 1\u00a0unknown' },
    });
  });

  it('has no share where all targets are excused, and is absent where nothing is expected', () => {
    expect(counted(['excused']).of(ONE)).toEqual({ text: '1 expected target, all excused' });
    expect(counted([]).of()).toBeUndefined();
    expect(counted(['member']).of(OTHER)).toBeUndefined();
  });

  it('is by administrator, and of all', () => {
    const counter = counted(['member']);
    counter.add({ administrator: OTHER, state: 'missing' });
    expect(counter.administrators()).toEqual([ONE, OTHER]);
    expect([ONE, OTHER, undefined].map((one) => counter.of(one)?.percent)).toEqual([100, 0, 50]);
  });
});
