import { describe, expect, it } from 'vitest';
import type { NotCompared } from '../../../src/membership/diff/change.ts';
import { describeNotCompared, otherRegionsText } from '../../../src/render/not-compared.ts';

const ID = '111122223333';
const closed = (account: string, region = 'eu-west-1'): NotCompared => ({ account, region, reason: 'no-role' });
const outside = (account: string, region: string): NotCompared => ({ account, region, reason: 'outside-scope' });

describe('what was not compared', () => {
  it('is nothing if everything was', () => {
    expect(describeNotCompared([])).toEqual([]);
  });

  it('is counted and named for each reason; accounts that cannot be entered have a hint', () => {
    const list = [closed('222233334444'), closed('222233334444', 'us-east-1'), outside('111122223333', 'us-east-1')];
    expect(describeNotCompared(list)).toEqual([
      {
        reason: 'no-role',
        text: "2 targets of 1 account were not compared (222233334444): not the caller's account, and no role to assume was named",
        hint: 'Pass --role-name to read other accounts.',
      },
      {
        reason: 'outside-scope',
        text: '1 target of 1 account was not compared (111122223333/us-east-1): outside the accounts and Regions that the options name',
      },
    ]);
  });

  it.each([
    [['eu-west-1'], '1 target of 1 account was not compared (111122223333/eu-west-1): it is unreadable on both sides'],
    [
      ['eu-west-1', 'us-east-1'],
      '2 targets of 1 account were not compared (111122223333/eu-west-1, 111122223333/us-east-1): they are unreadable on both sides',
    ],
  ])('is what is unreadable on both sides: %j', (regions, text) => {
    const list = regions.map((region): NotCompared => ({ account: '111122223333', region, reason: 'unreadable' }));
    expect(describeNotCompared(list)).toEqual([{ reason: 'unreadable', text }]);
  });

  it('is an account that the organization does not list', () => {
    const list = ['eu-west-1', 'us-east-1'].map((region): NotCompared => ({
      ...closed(ID, region),
      reason: 'not-listed',
    }));
    expect(describeNotCompared(list)).toEqual([
      {
        reason: 'not-listed',
        text: `2 targets of 1 account were not compared (${ID}): the organization does not list the account`,
        hint: expect.stringMatching(/--account.*--prune/) as string,
      },
    ]);
  });

  it('is named by account if there are many targets', () => {
    const regions = Array.from({ length: 11 }, (_, i) => `eu-west-${i + 1}`);
    const [one] = describeNotCompared(
      regions.map((region) => outside('111122223333', region)),
      'read',
    );
    expect(one?.text).toMatch(/^11 targets of 1 account were not read \(111122223333\): outside/);
  });

  it('names ten accounts and counts the rest', () => {
    const accounts = Array.from({ length: 12 }, (_, i) => String(100_000_000_000 + i));
    const [one] = describeNotCompared(accounts.map((account) => closed(account)));
    expect(one?.text).toContain('12 targets of 12 accounts were not compared (100000000000, ');
    expect(one?.text).toContain('100000000009 and 2 more)');
  });
});

describe('Regions that were not requested', () => {
  it('are named with their account, or with the number of accounts', () => {
    const one = new Map([['111122223333', ['eu-north-1']]]);
    expect(otherRegionsText(one, 'm.yaml')).toBe(
      '1 enabled Region of 111122223333 is not in m.yaml and was not read: eu-north-1. Name it with --region, or take a new snapshot.',
    );
    const two = new Map([...one, ['222233334444', ['ap-south-1', 'eu-north-1']]]);
    expect(otherRegionsText(two, 'm\n.yaml')).toBe(
      String.raw`2 enabled Regions of 2 accounts are not in m\u000a.yaml and were not read: ap-south-1, eu-north-1. Name them with --region, or take a new snapshot.`,
    );
  });
});
