import { expect, it } from 'vitest';
import { failsOn } from '../../../../src/cli/requests/fail-on.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';

it.each([
  // A hub that was switched on is a change, and not an important one.
  ['hub-on', { any: true, important: false, none: false }],
  ['accepted-untrusted', { any: true, important: true, none: false }],
  ['nothing-changed', { any: false, important: false, none: false }],
])('of %s', (name, wanted) => {
  const fixture = diffFixtures().find((one) => one.name === name);
  if (!fixture) throw new Error(`the fixture ${name} is gone`);
  const found = diff(fixture.before, fixture.after, fixture.decisionOptions);
  for (const [failOn, fails] of Object.entries(wanted))
    expect([failOn, failsOn(failOn as 'any', found)]).toEqual([failOn, fails]);
});
