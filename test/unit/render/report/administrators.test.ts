import { describe, expect, it } from 'vitest';
import { administratorCounter } from '../../../../src/render/report/administrators.ts';
import { coverageCounter } from '../../../../src/render/report/coverage.ts';
import type { Link } from '../../../../src/render/report/links.ts';

const WORDS = { always: ['accepted', 'pending'], trusted: 'trusted', untrusted: 'untrusted' } as const;
const [ONE, OTHER, THIRD] = ['999999999999', '888888888888', '777777777777'];

function link(administrator: string, state: Link['state'] = 'accepted', trusted = true): Link {
  return { administrator, state, trusted, present: state === 'accepted' };
}

function counter(names: Readonly<Record<string, string>> = {}, coverage = coverageCounter([])) {
  return administratorCounter(
    WORDS,
    new Map(Object.entries(names).map(([account, name]) => [account, { name }])),
    coverage,
  );
}

describe('the administrators of a report', () => {
  it('have their targets by state, and their accounts, each once', () => {
    const counted = counter({ [ONE]: 'security\u202e' });
    counted.add('111122223333', [link(ONE)]);
    counted.add('111122223333', [link(ONE, 'pending')]);
    counted.add('222233334444', [link(ONE, 'last-known')]);
    expect(counted.rows()).toEqual([
      {
        ...{ id: 0, account: ONE, name: String.raw`security\u202e`, attention: 0, trust: 'trusted' },
        figures: [
          [1, 'accepted'],
          [1, 'pending'],
          [1, 'last known'],
          [2, 'accounts'],
        ],
      },
    ]);
  });

  it('have the same columns in every row, with 0 where there is none', () => {
    const counted = counter();
    counted.add('111122223333', [link(ONE, 'last-known'), link(OTHER)]);
    const figures = counted.rows().map(({ figures: found }) => found.map(([count, what]) => `${count} ${what}`));
    expect(figures).toEqual([
      ['1 accepted', '0 pending', '0 last known', '1 account'],
      ['0 accepted', '0 pending', '1 last known', '1 account'],
    ]);
  });

  it('begin with those that are not trusted, accepted before pending; then those with more targets', () => {
    const counted = counter();
    counted.add('1', [link(ONE), link(OTHER), link(THIRD, 'pending', false)]);
    counted.add('2', [link(OTHER)]);
    expect(counted.rows().map(({ account }) => account)).toEqual([THIRD, OTHER, ONE]);
    counted.add('2', [link(ONE, 'accepted', false)]);
    expect(counted.rows().map(({ account, attention }) => [account, attention])).toEqual([
      [ONE, 3],
      [THIRD, 2],
      [OTHER, 0],
    ]);
  });

  it('tell for how many of its targets an administrator is not trusted', () => {
    const counted = counter();
    counted.add('1', [link(ONE), link(OTHER, 'pending', false)]);
    counted.add('2', [link(ONE, 'pending', false)]);
    expect(counted.rows().map(({ trust }) => trust)).toEqual(['untrusted for 1 of 2 targets', 'untrusted']);
  });

  it('say nothing of trust where it is not known', () => {
    const counted = counter();
    counted.add('1', [{ administrator: ONE, state: 'ended', present: false }]);
    expect(counted.rows()[0]?.trust).toBe('');
  });

  it('hold one without members, if accounts are expected to be its members', () => {
    const coverage = coverageCounter([]);
    coverage.add({ administrator: ONE, state: 'missing' });
    expect(counter({}, coverage).rows()).toMatchObject([
      {
        account: ONE,
        figures: [
          [0, 'accepted'],
          [0, 'pending'],
          [0, 'accounts'],
        ],
        coverage: { percent: 0 },
      },
    ]);
  });

  it('are told apart in the cells by their ids', () => {
    const counted = counter();
    expect(counted.add('1', [link(ONE)])).toEqual([0, 0]);
    expect(counted.add('1', [link(OTHER, 'pending'), link(ONE, 'pending')])).toEqual([1, 1, 0, 1]);
  });
});
