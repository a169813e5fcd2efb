import { describe, expect, it } from 'vitest';
import { type ReportTarget, reportData } from '../../../../src/render/report/data.ts';
import type { ReportKind } from '../../../../src/render/report/kinds.ts';
import { byAccount } from '../../../../src/membership/model.ts';
import { shownReport } from '../../../support/report-model.ts';

const KINDS: ReportKind[] = ['a', 'b', 'c'].map((kind) => ({
  ...{ kind, title: kind, sign: kind, tone: 'none', explanation: '' },
}));

const HEAD = {
  ...({ what: 'snapshot', subject: 'm.yaml', about: [], notes: [], kinds: KINDS } as const),
  words: { always: [], trusted: 'trusted', untrusted: 'untrusted' },
} as const;

function data(targets: Partial<ReportTarget>[], { subject = 'm.yaml', known = {}, partTargets = 4000 } = {}) {
  const accounts = byAccount(targets.map(target)).values();
  return shownReport(reportData({ ...HEAD, subject, known: new Map(Object.entries(known)), partTargets }, accounts));
}

function target(changes: Partial<ReportTarget>): ReportTarget {
  return {
    account: '111122223333',
    region: 'eu-west-1',
    kind: 'a',
    attention: 'none',
    links: [],
    facts: [],
    ...changes,
  };
}

describe('the data of a report', () => {
  it('has the accounts in their order, and the Regions in that in which they occur', () => {
    const { head, targets } = data([
      { account: '111122223333', region: 'us-east-1' },
      { account: '222233334444', region: 'eu-west-1' },
      { account: '222233334444', region: 'us-east-1' },
    ]);
    expect(head).toMatchObject({ accounts: 2, regions: ['us-east-1', 'eu-west-1'], parts: 1 });
    expect(targets.map(({ account, region }) => [account, region])).toEqual([
      ['111122223333', 'us-east-1'],
      ['222233334444', 'us-east-1'],
      ['222233334444', 'eu-west-1'],
    ]);
  });

  it('has the worst accounts first: by attention, then by kind, then in their order', () => {
    const accounts = ['1', '2', '3', '4', '5', '6'].map((digit) => digit.repeat(12));
    const [calm, important, untrusted, first, worst, same] = accounts.map((account) => ({ account }));
    const { targets } = data([
      { ...calm, kind: 'c' },
      { ...important, attention: 'important', kind: 'b' },
      { ...untrusted, attention: 'untrusted-invitation', kind: 'c' },
      { ...first, kind: 'c' },
      { ...first, kind: 'a', region: 'x' },
      { ...worst, kind: 'c' },
      { ...worst, attention: 'untrusted-administrator', kind: 'c', region: 'x' },
      { ...same, kind: 'c' },
    ]);
    const order = [...new Set(targets.map(({ account }) => account[0]))];
    expect(order).toEqual(['5', '3', '2', '4', '1', '6']);
  });

  it('counts the targets of each attention, and has a headline for each', () => {
    const { head } = data([{ attention: 'important' }, { region: 'x' }, { region: 'y', attention: 'important' }]);
    expect(head.attentions.map(({ attention, count }) => [attention, count])).toEqual([
      ['none', 1],
      ['important', 2],
      ['untrusted-invitation', 0],
      ['untrusted-administrator', 0],
    ]);
    expect(head.headlines.map(({ filter }) => filter)).toEqual(['attention=important']);
  });

  it('has the administrators of each target, and finds the targets of one', () => {
    const link = (administrator: string) =>
      ({ administrator, state: 'accepted', trusted: true, present: true }) as const;
    const [one, other] = ['999999999999', '888888888888'];
    const { head, targets, view } = data([
      { links: [link(one)], facts: [['Why', `not about ${other}`]] },
      { region: 'x', links: [link(other), { ...link(one), state: 'pending', present: false }] },
    ]);
    expect(head.administrators.map(({ account }) => account)).toEqual([one, other]);
    expect(targets.map(({ administrators }) => administrators)).toEqual([
      [`${one} accepted`],
      [`${other} accepted`, `${one} pending`],
    ]);
    expect(view(`administrator=${other}`)).toEqual(['111122223333/x']);
    expect(view(`administrator=${other}&administrator=${one}`)).toHaveLength(2);
    expect(view('administrator=777777777777')).toEqual([]);
  });

  it('has the coverage of what is expected', () => {
    const expected = { administrator: '999999999999', state: 'missing' } as const;
    expect(data([{ expected }]).head).toMatchObject({
      ...{ coverage: { percent: 0 }, administrators: [{ account: '999999999999', coverage: { percent: 0 } }] },
    });
    expect(data([{}]).head).not.toHaveProperty('coverage');
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
    const attentions = ['none', 'important', 'untrusted-invitation', 'untrusted-administrator'] as const;
    const { targets } = data(attentions.map((attention, i) => ({ attention, region: `eu-west-${i}` })));
    expect(targets.map(({ attention }) => attention)).toEqual([0, 1, 2, 3]);
  });

  it('counts the targets of each kind', () => {
    const { head, targets } = data([{ kind: 'c' }, { kind: 'a', region: 'x' }, { kind: 'c', region: 'y' }]);
    expect(head.counts).toEqual([1, 0, 2]);
    expect(targets.map(({ kind }) => kind).sort()).toEqual(['a', 'c', 'c']);
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
