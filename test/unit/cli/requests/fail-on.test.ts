import { expect, it } from 'vitest';
import { outcomeOf, outcomeOfUnmet } from '../../../../src/cli/requests/fail-on.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import type { Unmet } from '../../../../src/membership/expect/unmet.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';

const found = (name: string) => {
  const fixture = diffFixtures().find((one) => one.name === name);
  if (!fixture) throw new Error(`the fixture ${name} is gone`);
  return diff(fixture.before, fixture.after, fixture.decisionOptions);
};

it.each([
  // A hub that was switched on is a change, and not an important one.
  ['hub-on', { any: true, important: false, none: false }],
  ['accepted-untrusted', { any: true, important: true, none: false }],
  ['nothing-changed', { any: false, important: false, none: false }],
])('of %s', (name, wanted) => {
  for (const [failOn, different] of Object.entries(wanted))
    expect([failOn, outcomeOf(failOn as 'any', found(name))]).toEqual([failOn, { incomplete: false, different }]);
});

const unmet = (state: Unmet['state']): Unmet => ({
  ...{ account: '111122223333', region: 'eu-west-1', administrator: '999999999999' },
  state,
});

it.each([
  [[], { incomplete: false, different: false }],
  [[unmet('missing')], { incomplete: false, different: true }],
  [[unmet('elsewhere')], { incomplete: false, different: true }],
  [[unmet('unknown')], { incomplete: true, different: false }],
])('members that are expected: %j is %j', (some, outcome) => {
  expect(outcomeOfUnmet(some)).toEqual(outcome);
  const nothing = found('nothing-changed');
  expect(outcomeOf('missing', { ...nothing, unmet: some })).toEqual(outcome);
  expect(outcomeOf('important', { ...nothing, unmet: some })).toEqual({ incomplete: false, different: false });
});
