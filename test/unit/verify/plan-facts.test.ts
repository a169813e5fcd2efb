import { describe, expect, it } from 'vitest';
import { type PlannedResource, countPlan, errorText } from '../../../src/verify/plan-facts.ts';
import { NO_COUNTS } from '../../../src/verify/result.ts';

function count(...resources: Partial<PlannedResource>[]) {
  return countPlan({
    resources: resources.map((resource) => ({ address: 'a.b', type: 'a', inState: false, accounts: [], ...resource })),
    errors: [],
    removedAddresses: [],
    stateObjects: [],
  });
}

describe('the counts of a plan', () => {
  it.each<[string, Partial<PlannedResource>, Partial<typeof NO_COUNTS>]>([
    ['a resource that is created', { action: 'create' }, { create: 1 }],
    ['a change', { action: 'update' }, { change: 1 }],
    ['a replacement', { action: 'replace' }, { create: 1, destroy: 1 }],
    ['a resource that is destroyed', { action: 'delete' }, { destroy: 1 }],
    ['a resource that is forgotten', { action: 'forget' }, { forget: 1 }],
    ['an import', { action: 'none', importId: 'x' }, { import: 1 }],
    ['an import with a change', { action: 'update', importId: 'x' }, { import: 1, change: 1 }],
    ['an import that Terraform did not plan', { importId: 'x' }, {}],
    ['a resource that stays', { action: 'none' }, {}],
  ])('for %s', (_, resource, counts) => {
    expect(count(resource)).toEqual({ ...NO_COUNTS, ...counts });
  });

  it('are 0 for an empty plan', () => {
    expect(count()).toEqual(NO_COUNTS);
  });
});

describe('the text of an error', () => {
  it.each([
    ['Failed', '', 'Failed'],
    ['Failed', 'because\nof it', 'Failed\nbecause\nof it'],
  ])('of %j and %j is %j', (summary, detail, text) => {
    expect(errorText({ summary, detail })).toBe(text);
  });
});
