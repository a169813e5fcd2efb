import { describe, expect, it } from 'vitest';
import { type ProgressFacts, countText, expectedTargets, progressText } from '../../../src/render/progress.ts';

const START: ProgressFacts = {
  accounts: 0,
  accountsDone: 0,
  accountsListed: 0,
  targets: 0,
  targetsDone: 0,
  targetsKept: 0,
  unreadable: 0,
  seconds: 0,
};

describe('the text of the progress', () => {
  it.each<[Partial<ProgressFacts>, string]>([
    [{}, 'finding targets  0 failed'],
    [{ accounts: 300 }, 'finding targets  0/300 accounts  0 failed'],
    [{ accounts: 1, accountsListed: 1, targets: 17 }, '0/17 targets  0 failed'],
    [{ accounts: 1, accountsListed: 1, targets: 1 }, '0/1 target  0 failed'],
    [
      {
        ...{ accounts: 100, accountsDone: 40, accountsListed: 50 },
        ...{ targets: 850, targetsDone: 700, unreadable: 3, seconds: 10 },
      },
      '700/~1700 targets  40/100 accounts  70/s  15s left  3 failed',
    ],
    [
      { accounts: 2, accountsDone: 1, accountsListed: 2, targets: 100, targetsDone: 60, targetsKept: 50, seconds: 2 },
      '60/100 targets  1/2 accounts  5.0/s  8s left  0 failed',
    ],
    [
      { accounts: 1, accountsListed: 1, targets: 17, targetsDone: 17, targetsKept: 17, seconds: 1 },
      '17/17 targets  0 failed',
    ],
  ])('for %j is "%s"', (facts, text) => {
    expect(progressText({ ...START, ...facts })).toBe(text);
  });

  it.each([
    [80, '80s left'],
    [600, '10min left'],
    [7200, '2.0h left'],
  ])('with one target a second and %d to go says "%s"', (left, text) => {
    const facts = { accounts: 1, accountsListed: 1, targets: left + 1, targetsDone: 1, seconds: 1 };
    expect(progressText({ ...START, ...facts })).toContain(`  ${text}  `);
  });
});

describe('the text of the progress in little room', () => {
  const facts = {
    ...{ ...START, accounts: 300, accountsDone: 49, accountsListed: 300 },
    ...{ targets: 5100, targetsDone: 837, seconds: 1.6444 },
  };

  it.each<[number, number, string]>([
    [79, 0, '837/5100 targets  49/300 accounts  509/s  9s left  0 failed'],
    [60, 0, '837/5100 targets  49/300 accounts  509/s  9s left  0 failed'],
    [58, 0, '837/5100 targets  49/300 accounts  509/s  9s left'],
    [58, 7, '837/5100 targets  49/300 accounts  9s left  7 failed'],
    [40, 7, '837/5100 targets  9s left  7 failed'],
    [30, 7, '837/5100 targets  7 failed'],
    [20, 7, '837/5100 targets'],
    [9, 7, ''],
  ])('of %d columns and with %d failed is "%s"', (columns, unreadable, text) => {
    expect(progressText({ ...facts, unreadable }, columns)).toBe(text);
  });
});

it.each([
  [0, 1, 'invitation', 0.2, '0/1 invitation  1s'],
  [12, 300, 'root module', 100, '12/300 root modules  2min'],
] as const)('%d of %d %ss after %d seconds are "%s"', (count, total, what, seconds, text) => {
  expect(countText(count, total, what, seconds)).toBe(text);
});

describe('the expected number of targets', () => {
  it.each<[string, Partial<ProgressFacts>, number]>([
    ['is 0 before any account is listed', { accounts: 9 }, 0],
    ['assumes the average for accounts that are not listed yet', { accounts: 3, accountsListed: 2, targets: 5 }, 8],
    ['is the number of targets once all are listed', { accounts: 2, accountsListed: 2, targets: 5 }, 5],
    ['ignores more listed accounts than there should be', { accounts: 1, accountsListed: 2, targets: 5 }, 5],
  ])('%s', (_, facts, count) => {
    expect(expectedTargets({ ...START, ...facts })).toBe(count);
  });
});
