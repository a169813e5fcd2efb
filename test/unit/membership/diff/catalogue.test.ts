import { describe, expect, it } from 'vitest';
import { CHANGE_CATALOGUE, CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';

const changes = diffFixtures().flatMap(({ before, after, decisionOptions }) =>
  diff(before, after, decisionOptions).targets.flatMap((target) => target.changes),
);

describe.each(CHANGE_KINDS)('in the cases of test/fixtures-diff, the change %s', (kind) => {
  const { important, why } = CHANGE_CATALOGUE[kind];
  const found = new Set(changes.filter((change) => change.kind === kind).map((change) => change.important));

  it('is important when the catalogue says so', () => {
    const expected = important === 'always' ? [true] : important === 'never' ? [false] : [false, true];
    expect([...found].sort()).toEqual(expected);
  });

  it('has a reason', () => {
    expect(why).toMatch(/^[A-Z].*\.$/);
  });
});
