import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportData } from '../../../../src/render/report/data.ts';
import { type Fact, partPacker } from '../../../../src/render/report/part.ts';
import { printable } from '../../../../src/text.ts';
import { hostileString } from '../../../support/arbitraries.ts';
import { shownReport } from '../../../support/report-model.ts';

const REGIONS = ['eu-west-1', 'us-east-1', 'us-east-2'];

const factArbitrary = (account: string, region: string): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.constantFrom('Why', 'Invitation'), fc.oneof(hostileString, fc.constantFrom('a', 'b b')), fc.boolean())
    .map(([label, id, isGiven]): Fact => {
      const value = `x/${account}, in ${region} invitation ${id}, ${label}`;
      return isGiven ? [label, value, id] : [label, value];
    });

const accountArbitrary = (account: string) =>
  fc.subarray(REGIONS, { minLength: 1 }).chain((regions) =>
    fc.tuple(
      ...regions.map((region) =>
        fc.array(factArbitrary(account, region), { maxLength: 4 }).map((facts) => ({
          ...{ account, region, kind: 'a', attention: 'none' as const, links: [], facts },
        })),
      ),
    ),
  );

const KIND = { kind: 'a', title: 'a', sign: 'a', tone: 'none', explanation: '' } as const;

const shown = (text: string) => (text === '' ? '(empty)' : printable(text, 400));

describe('a part of the data', () => {
  it('has every fact of every target, and a search finds the targets that have the word', () => {
    fc.assert(
      fc.property(
        fc.tuple(...['111122223333', '222233334444', '333344445555'].map(accountArbitrary)),
        fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('/1111', '3333', 'west-1', 'x/222233334444,', 'b')),
        (accounts, query) => {
          const report = shownReport(
            reportData(
              {
                ...{ what: 'snapshot', subject: 's', about: [], notes: [], kinds: [KIND], partTargets: 3 },
                words: { always: [], trusted: '', untrusted: '' },
              },
              accounts,
            ),
          );
          const wanted = accounts.flat().map(({ account, region, facts }) => ({
            ...{ account, region },
            facts: facts.map(([label, value]) => [label, shown(value)] as const),
          }));
          const key = (one: { account: string; region: string }) => `${one.account}/${one.region}`;
          const sorted = <T extends { account: string; region: string }>(all: readonly T[]) =>
            [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
          expect(sorted(report.targets.map(({ account, region, facts }) => ({ account, region, facts })))).toEqual(
            sorted(wanted),
          );
          const words = query.toLowerCase().split(/\s+/).filter(Boolean);
          const found = wanted.filter(({ account, region, facts }) =>
            words.every((word) =>
              [account, region, 'a', ...facts.map(([, value]) => value.toLowerCase())].some((text) =>
                text.includes(word),
              ),
            ),
          );
          expect([...report.search(query)].sort()).toEqual(found.map(key).sort());
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has what accounts have in common once, and only the ids of each', () => {
    const packer = partPacker();
    const accounts = Array.from({ length: 20 }, (_, i) => String(100_000_000_000 + i));
    for (const [i, account] of accounts.entries()) {
      const facts = [
        ['Administrator', `9, Enabled, invitation id${i}`, `id${i}`],
        ['Invitation', `9, Enabled, invitation id${i}`, `id${i}`],
        ['Commands', `aws --account ${account} --region eu-west-1`],
      ] as const;
      packer.add(account, '', [{ region: 'eu-west-1', regionIndex: 0, kind: 0, attention: 0, links: [7, 0], facts }]);
    }
    const part = packer.finish();
    expect(part).toMatchObject({ links: [[7, 0]], cells: [[0, 0, 0, 0, 1, 0, 2, 1, 0, 3, 4, -1]], rows: [[0, 0]] });
    expect(part.texts).toHaveLength(5);
    expect(part.ids).toEqual(accounts.map((_, i) => [`id${i}`]));
  });
});
