import { describe, expect, it } from 'vitest';
import { DECISION_KINDS } from '../../../../src/membership/decide/catalogue.ts';
import { CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import { NO_MEMBERSHIP, changeKinds, decisionKinds } from '../../../../src/render/report/kinds.ts';

describe.each([
  ['decisions', decisionKinds(), [...DECISION_KINDS, NO_MEMBERSHIP]],
  ['changes', changeKinds(), CHANGE_KINDS],
] as const)('the kinds of %s', (_, kinds, expected) => {
  it('are all there, in the order of the catalogue', () => {
    expect(kinds.map(({ kind }) => kind)).toEqual(expected);
  });

  it('are distinguished by a sign of one character, without colours', () => {
    expect(new Set(kinds.map(({ sign }) => sign)).size).toBe(kinds.length);
    for (const { sign } of kinds) expect(sign).toHaveLength(1);
  });

  it('have a title with a capital letter and an explanation', () => {
    for (const { title, explanation } of kinds) {
      expect(title).toMatch(/^[A-Z]/);
      expect(explanation).toMatch(/\.$/);
    }
  });

  it('are red only for an administrator that is not trusted', () => {
    const red = kinds.filter(({ tone }) => tone === 'danger' || tone === 'caution');
    expect(red.every(({ kind }) => kind === 'untrusted')).toBe(true);
  });
});
