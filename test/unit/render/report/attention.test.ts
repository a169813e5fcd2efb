import { describe, expect, it } from 'vitest';
import { ATTENTIONS, ATTENTION_TITLES, headlines, mostUrgent } from '../../../../src/render/report/attention.ts';
import { changeKinds, decisionKinds } from '../../../../src/render/report/kinds.ts';

function of(
  what: 'snapshot' | 'diff',
  attentions: readonly number[],
  occurring: Readonly<Record<string, number>> = {},
) {
  const kinds = what === 'diff' ? changeKinds() : decisionKinds();
  return headlines({ what, kinds, counts: kinds.map(({ kind }) => occurring[kind] ?? 0), attentions });
}

describe('the headlines of a report', () => {
  it('begin with an accepted administrator that is not trusted, and end with what was not read', () => {
    expect(of('snapshot', [9, 3, 2, 1], { duplicate: 2, unreadable: 1, adopt: 5 })).toEqual([
      {
        ...{ text: '1 target has an untrusted administrator', tone: 'danger' },
        filter: 'attention=untrusted-administrator',
      },
      {
        ...{ text: '2 other targets have an untrusted invitation', tone: 'caution' },
        filter: 'attention=untrusted-invitation',
      },
      { text: '3 other targets must be members, and are not', tone: 'important', filter: 'attention=important' },
      { text: '1 target could not be read', tone: 'unknown', sign: '?', filter: 'kind=unreadable' },
      { text: '2 targets have two entries from one administrator', tone: 'warn', sign: 'D', filter: 'kind=duplicate' },
    ]);
  });

  it('of a difference name important changes and targets that are still not known', () => {
    expect(of('diff', [1, 1, 0, 0], { 'still-unreadable': 1 }).map(({ text }) => text)).toEqual([
      '1 target has an important change',
      '1 target could not be read',
    ]);
  });

  it('speak of other targets only where an urgent one came before', () => {
    expect(of('snapshot', [9, 3, 0, 0]).map(({ text }) => text)).toEqual(['3 targets must be members, and are not']);
    expect(of('snapshot', [9, 1, 1, 0]).map(({ text }) => text)).toEqual([
      '1 target has an untrusted invitation',
      '1 other target must be a member, and is not',
    ]);
  });

  it('have numbers as the rest of the page has them', () => {
    expect(of('snapshot', [0, 0, 14_783, 0])[0]?.text).toBe('14,783 targets have an untrusted invitation');
  });

  it('are none where nothing needs attention', () => {
    expect(of('snapshot', [5, 0, 0, 0], { adopt: 5 })).toEqual([]);
  });
});

describe('an attention', () => {
  it('has a title in both kinds of pages, but for none', () => {
    for (const titles of Object.values(ATTENTION_TITLES)) {
      expect(titles).toHaveLength(ATTENTIONS.length);
      expect(titles.map((title) => title !== '')).toEqual([false, true, true, true]);
    }
  });

  it('of several is the most urgent one', () => {
    expect(mostUrgent([])).toBe('none');
    expect(mostUrgent(['important', 'untrusted-administrator', 'untrusted-invitation'])).toBe(
      'untrusted-administrator',
    );
  });
});
