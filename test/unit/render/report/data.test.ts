import { describe, expect, it } from 'vitest';
import { type ReportTarget, reportData } from '../../../../src/render/report/data.ts';
import type { ReportKind } from '../../../../src/render/report/kinds.ts';
import { byAccount } from '../../../../src/membership/model.ts';
import { shownReport } from '../../../support/report-model.ts';

const KINDS: ReportKind[] = ['a', 'b', 'c'].map((kind) => ({
  ...{ kind, title: kind, sign: kind, tone: 'none', explanation: '' },
}));

const HEAD = { what: 'snapshot', subject: 'm.yaml', notes: [], kinds: KINDS } as const;

function data(targets: Partial<ReportTarget>[], { subject = 'm.yaml', known = {}, partTargets = 4000 } = {}) {
  const accounts = byAccount(targets.map(target)).values();
  return shownReport(reportData({ ...HEAD, subject }, accounts, new Map(Object.entries(known)), partTargets));
}

function target(changes: Partial<ReportTarget>): ReportTarget {
  return { account: '111122223333', region: 'eu-west-1', kind: 'a', attention: 'none', facts: [], ...changes };
}

describe('the data of a report', () => {
  it('has the accounts in their order, and the Regions in that in which they occur', () => {
    const { head, targets } = data([
      { account: '111122223333', region: 'us-east-1' },
      { account: '222233334444', region: 'eu-west-1', attention: 'important' },
      { account: '222233334444', region: 'us-east-1' },
    ]);
    expect(head).toMatchObject({ accounts: 2, regions: ['us-east-1', 'eu-west-1'], parts: 1 });
    expect(targets.map(({ account, region, attention }) => [account, region, attention])).toEqual([
      ['111122223333', 'us-east-1', 0],
      ['222233334444', 'us-east-1', 0],
      ['222233334444', 'eu-west-1', 1],
    ]);
  });

  it('has a printable, short name beside each account, if any has one', () => {
    const two = [{}, { account: '222233334444' }];
    const names = (known: Record<string, { name?: string }>) => {
      const { head, targets } = data(two, { known });
      return head.named ? targets.map(({ name }) => name) : undefined;
    };
    expect(names({ '222233334444': { name: 'a\u202e' } })).toEqual(['', String.raw`a\u202e`]);
    expect(names({ '222233334444': { name: 'x'.repeat(41) } })?.[1]).toBe(`${'x'.repeat(39)}…`);
    expect(names({ '111122223333': {} })).toBeUndefined();
    expect(names({ '333344445555': { name: 'elsewhere' } })).toBeUndefined();
  });

  it('keeps the lines of commands, and of nothing else', () => {
    const facts = [
      ['Commands', 'a\nb\u001b'],
      ['Why', 'a\nb'],
    ] as const;
    const { texts } = data([{ facts }]);
    expect(texts).toEqual(['Commands', 'a\nb\\u001b', 'Why', 'a\\u000ab']);
  });

  it('tells an untrusted administrator from what is important only', () => {
    const attentions = ['none', 'important', 'untrusted'] as const;
    const { targets } = data(attentions.map((attention, i) => ({ attention, region: `eu-west-${i}` })));
    expect(targets.map(({ attention }) => attention)).toEqual([0, 1, 2]);
  });

  it('counts the targets of each kind', () => {
    const { head, targets } = data([{ kind: 'c' }, { kind: 'a', region: 'x' }, { kind: 'c', region: 'y' }]);
    expect(head.counts).toEqual([1, 0, 2]);
    expect(targets.map(({ kind }) => kind)).toEqual(['c', 'a', 'c']);
  });

  it('is in parts of whole accounts, of which each has what it needs', () => {
    const accounts = ['111122223333', '222233334444', '333344445555'];
    const targets = accounts.flatMap((account) =>
      ['x', 'y'].map((region) => ({ account, region, facts: [['Hub', `on in ${account}`]] as const })),
    );
    const { head, parts, targets: shown } = data(targets, { partTargets: 3 });
    expect(parts.map((part) => part.accounts)).toEqual([accounts.slice(0, 2), accounts.slice(2)]);
    expect(head.parts).toBe(2);
    expect(shown.map(({ facts }) => facts)).toEqual(targets.map(({ facts }) => facts));
  });

  it('shows what a browser would hide, and marks an empty value', () => {
    const { texts, head } = data([{ facts: [['Id', '']] }, { facts: [['Id', 'a\u202e']], region: 'x' }], {
      subject: '\u200b',
    });
    expect(texts).toEqual(['Id', '(empty)', 'Id', String.raw`a\u202e`]);
    expect(head.subject).toBe(String.raw`\u200b`);
  });

  it('is empty without targets', () => {
    expect(data([])).toMatchObject({ head: { counts: [0, 0, 0], accounts: 0, regions: [], parts: 0 }, targets: [] });
  });
});
