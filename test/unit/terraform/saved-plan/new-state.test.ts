import { expect, it } from 'vitest';
import { parseJsonPlan } from '../../../../src/terraform/saved-plan/json-plan.ts';
import { checkNewState } from '../../../../src/terraform/saved-plan/new-state.ts';

const NEW = '{"version":4,"serial":0,"lineage":""}';
const check = (change: object, state: string) => {
  const plan = parseJsonPlan(
    JSON.stringify({
      ...{ format_version: '1.2', terraform_version: '1.11.4' },
      resource_changes: [{ address: 'a.b', mode: 'managed', type: 'a', change }],
    }),
  );
  if (!plan) throw new Error('not a plan');
  return checkNewState(plan, state);
};

it.each([
  [{ actions: ['no-op'], before: {}, after: {}, importing: { id: 'x' } }, NEW],
  [{ actions: ['create'], before: null, after: {} }, NEW],
  [{ actions: ['no-op'], before: {}, after: {} }, '{"version":4,"serial":3,"lineage":"661a7618"}'],
])('the change %j fits the state %s', (change, state) => {
  expect(check(change, state)).toBeUndefined();
});

it.each([NEW, '{}', 'null', 'not JSON'])('what a plan finds in the new state %s is imported', (state) => {
  expect(check({ actions: ['no-op'], before: {}, after: {} }, state)).toEqual({
    kind: 'tampered',
    reason: 'a.b is in a new state, but its change is not an import',
  });
});
