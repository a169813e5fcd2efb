import { expect, it } from 'vitest';
import { diffResult } from '../../../../src/cli/output/diff-result.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { pipe } from '../../../support/captured.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';

const fixture = diffFixtures().find(({ name }) => name === 'left');
if (!fixture) throw new Error('the fixture is gone');
const DIFF = diff(fixture.before, fixture.after, fixture.decisionOptions);

it.each([
  ['text', /^\S/],
  ['markdown', /between `old file\.yaml` and `live`/],
  ['json', /^\{\n/],
] as const)('a difference as %s', (format, expected) => {
  const names = { before: 'old file.yaml', after: 'live' };
  expect(diffResult(DIFF, format, names, pipe().terminal)).toMatch(expected);
});
