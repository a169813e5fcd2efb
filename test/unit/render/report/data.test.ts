import { describe, expect, it } from 'vitest';
import { type ReportTarget, reportData } from '../../../../src/render/report/data.ts';
import type { ReportKind } from '../../../../src/render/report/kinds.ts';

const KINDS: ReportKind[] = ['a', 'b', 'c'].map((kind) => ({
  ...{ kind, title: kind, sign: kind, tone: 'none', explanation: '' },
}));

const HEAD = { what: 'snapshot', subject: 'm.yaml', notes: [], kinds: KINDS } as const;

function data(targets: Partial<ReportTarget>[], subject = 'm.yaml') {
  return reportData({ ...HEAD, subject }, targets.map(target));
}

function target(changes: Partial<ReportTarget>): ReportTarget {
  return { account: '111122223333', region: 'eu-west-1', kind: 'a', attention: 'none', facts: [], ...changes };
}

describe('the data of a report', () => {
  it('has accounts and Regions sorted, and a row of cells for each account', () => {
    const { accounts, regions, rows } = data([
      { account: '222233334444', region: 'us-east-1' },
      { account: '222233334444', region: 'eu-west-1', attention: 'important' },
      { account: '111122223333', region: 'us-east-1' },
    ]);
    expect(accounts).toEqual(['111122223333', '222233334444']);
    expect(regions).toEqual(['eu-west-1', 'us-east-1']);
    expect(rows).toEqual([
      [[1, 0, 0]],
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
    ]);
  });

  it('has a printable, short name beside each account, if any has one', () => {
    const two = [{}, { account: '222233334444' }].map((one) => target(one));
    const names = (known: [string, { name?: string }][]) => reportData(HEAD, two, new Map(known)).names;
    expect(names([['222233334444', { name: 'a\u202e' }]])).toEqual(['', String.raw`a\u202e`]);
    expect(names([['222233334444', { name: 'x'.repeat(41) }]])?.[1]).toBe(`${'x'.repeat(39)}…`);
    expect(names([['111122223333', {}]])).toBeUndefined();
    expect(names([['333344445555', { name: 'elsewhere' }]])).toBeUndefined();
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
    const { rows } = data(attentions.map((attention, i) => ({ attention, region: `eu-west-${i}` })));
    expect(rows[0]?.map((cell) => cell[2])).toEqual([0, 1, 2]);
  });

  it('has only kinds that occur, in their order', () => {
    const { kinds, rows } = data([{ kind: 'c' }, { kind: 'a', region: 'x' }]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['a', 'c']);
    expect(rows[0]?.map(([, kind]) => kind)).toEqual([1, 0]);
  });

  it('has every label and value once', () => {
    const facts = [
      ['Hub', 'on'],
      ['Status', 'on'],
    ] as const;
    const { texts, rows } = data([{ facts }, { region: 'x', facts }]);
    expect(texts).toEqual(['Hub', 'on', 'Status']);
    expect(rows[0]?.map((cell) => cell.slice(3))).toEqual([
      [0, 1, 2, 1],
      [0, 1, 2, 1],
    ]);
  });

  it('shows what a browser would hide, and marks an empty value', () => {
    const { texts, subject } = data([{ facts: [['Id', '']] }, { facts: [['Id', 'a\u202e']] }], '\u200b');
    expect(texts).toEqual(['Id', '(empty)', String.raw`a\u202e`]);
    expect(subject).toBe(String.raw`\u200b`);
  });

  it('is empty without targets', () => {
    expect(data([])).toMatchObject({ kinds: [], accounts: [], regions: [], texts: [], rows: [] });
  });
});
