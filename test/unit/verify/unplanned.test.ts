import { describe, expect, it } from 'vitest';
import type { ExpectedPlan } from '../../../src/verify/expected-plan.ts';
import type { PlanFacts, PlannedResource, TerraformError } from '../../../src/verify/plan-facts.ts';
import { separateUnplanned, variableIn } from '../../../src/verify/unplanned.ts';

const ACCOUNT = '111122223333';
const TYPE = 'aws_securityhub_invite_accepter';
const US = `${TYPE}.us_east_1`;
const EXPECTED: ExpectedPlan = {
  account: ACCOUNT,
  resources: [{ address: US, type: TYPE, region: 'us-east-1', does: 'create' }],
  forgotten: [],
};
const PLANNED: PlannedResource = {
  ...{ address: US, type: TYPE, action: 'create', inState: false, accounts: [ACCOUNT], provider: 'aws.us_east_1' },
};
const UNREACHED: PlannedResource = { address: US, type: TYPE, inState: false, accounts: [ACCOUNT] };
const DATA: TerraformError = { summary: 'no answer', detail: '', address: 'data.aws_vpc.mine', place: 'mine.tf:3' };

function separate(errors: readonly TerraformError[], more: Partial<PlanFacts> = {}) {
  const facts = { resources: [PLANNED], errors, removedAddresses: [], stateObjects: [], ...more };
  const separated = separateUnplanned(EXPECTED, facts);
  return { errors: separated.facts.errors, unplanned: separated.unplanned };
}

describe('an error of the user’s own code', () => {
  it.each<[string, TerraformError, object]>([
    ['a data source', DATA, { address: 'data.aws_vpc.mine', place: 'mine.tf:3', terraform: 'no answer' }],
    [
      'a block without an address',
      { summary: 's', detail: 'd', place: 'modules/x/main.tf:1' },
      { place: 'modules/x/main.tf:1', terraform: 's\nd' },
    ],
  ])('of %s is separated where everything decided was planned', (_, error, block) => {
    expect(separate([error])).toEqual({ errors: [], unplanned: [block] });
  });

  it.each<[string, TerraformError[], Partial<PlanFacts>]>([
    ['Terraform did not reach what was decided', [DATA], { resources: [UNREACHED] }],
    ['Terraform planned nothing', [DATA], { resources: [] }],
    ['generated code has an error too', [DATA, { summary: 's', detail: '', place: 'memberships.tf:3' }], {}],
    ['nobody knows whose code it is', [{ summary: 's', detail: '' }], {}],
    ['it is about what was decided', [{ ...DATA, address: US }], {}],
    ['its text names what was decided', [{ summary: 's', detail: `see ${US}.`, place: 'mine.tf:1' }], {}],
    ['its provider is that of what was decided', [{ ...DATA, address: 'provider["x/aws"].us_east_1' }], {}],
    ['it is about another accepter', [{ ...DATA, address: `module.mine.${TYPE}.mine` }], {}],
  ])('stays where %s', (_, errors, more) => {
    expect(separate(errors, more)).toEqual({ errors, unplanned: [] });
  });

  it('is none where Terraform has none', () => {
    expect(separate([], { resources: [UNREACHED] })).toEqual({ errors: [], unplanned: [] });
  });
});

describe('a variable without a value', () => {
  const detail = 'The root module input variable "team" is not set, and has no default value.';
  const error = { summary: 'No value for required variable', detail, place: 'mine.tf:1' };

  it('is named by its error, and no other variable is', () => {
    expect(variableIn(error)).toBe('team');
    expect(variableIn({ detail: 'The root module input variable "a" {}" is not set' })).toBeUndefined();
    expect(variableIn(DATA)).toBeUndefined();
  });

  it('that was planned as null is named, with the errors that are left', () => {
    const assumed = {
      address: 'var.team',
      place: 'mine.tf:1',
      terraform: 'No value for required variable: planned as null',
    };
    expect(separate([], { assumed: [error] }).unplanned).toEqual([assumed]);
    expect(separate([DATA], { assumed: [error] }).unplanned).toMatchObject([assumed, { address: 'data.aws_vpc.mine' }]);
  });
});
