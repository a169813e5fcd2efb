import { describe, expect, it } from 'vitest';
import { type ProgressFacts, expectedTargets, progressText } from '../../../src/render/progress.ts';

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
    [{}, '0 of 0 targets'],
    [{ accounts: 1, accountsListed: 1, targets: 17 }, '0 of 17 targets'],
    [
      {
        ...{ accounts: 100, accountsDone: 40, accountsListed: 50 },
        ...{ targets: 850, targetsDone: 700, unreadable: 3, seconds: 10 },
      },
      '700 of about 1700 targets, 40 of 100 accounts, 70 a second, 15 s left, 3 unreadable',
    ],
    [
      { accounts: 2, accountsDone: 1, accountsListed: 2, targets: 100, targetsDone: 60, targetsKept: 50, seconds: 2 },
      '60 of 100 targets, 1 of 2 accounts, 5.0 a second, 8 s left',
    ],
    [{ accounts: 1, accountsListed: 1, targets: 17, targetsDone: 17, targetsKept: 17, seconds: 1 }, '17 of 17 targets'],
  ])('for %j is "%s"', (facts, text) => {
    expect(progressText({ ...START, ...facts })).toBe(text);
  });

  it.each([
    [80, '80 s left'],
    [600, '10 min left'],
    [7200, '2.0 h left'],
  ])('with one target a second and %d to go ends with "%s"', (left, text) => {
    const facts = { accounts: 1, accountsListed: 1, targets: left + 1, targetsDone: 1, seconds: 1 };
    expect(progressText({ ...START, ...facts })).toMatch(new RegExp(`${text}$`));
  });
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
