import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../src/verify/check-plan.ts';
import type { ExpectedPlan } from '../../../src/verify/expected-plan.ts';
import type { PlanFacts, PlannedResource } from '../../../src/verify/plan-facts.ts';
import { separateUnplanned } from '../../../src/verify/unplanned.ts';

const ACCOUNT = '111122223333';
const TYPE = 'aws_securityhub_invite_accepter';
const NOTHING: ExpectedPlan = { account: ACCOUNT, resources: [], forgotten: [] };
/** The layout `data`, where nothing is decided for the other types. */
const DATA: ExpectedPlan = {
  ...NOTHING,
  forgotten: ['module.securityhub.aws_securityhub_account.forgotten_us_east_1'],
};
const IN_MODULE = `module.securityhub.${TYPE}.this`;
const EVIL: PlannedResource = { address: `${TYPE}.evil`, type: TYPE, inState: false, accounts: [], expands: true };
const BUCKET: PlannedResource = { ...EVIL, address: 'data.x.y', type: 'aws_s3_bucket', expands: true };
const FORGOTTEN = { removedAddresses: DATA.forgotten, stateObjects: [] };
const ERROR = { summary: 'no answer', detail: '', address: 'data.aws_s3_bucket.x', place: 'mine.tf:1' };
const VARIABLE = {
  ...{ summary: 'No value for required variable', place: 'mine.tf:1' },
  detail: 'The root module input variable "need" is not set, and has no default value.',
};
const GAPS: readonly (readonly [string, Partial<PlanFacts>])[] = [
  ['an error of the user’s own code', { errors: [ERROR] }],
  ['an error without an address', { errors: [{ ...ERROR, address: undefined as never, summary: 'Invalid for_each' }] }],
  ['an error of generated code', { errors: [{ ...ERROR, address: 'x.y', place: 'memberships.tf:1' }] }],
  ['an error of another account', { stopped: true }],
  ['a variable that was planned as null', { assumed: [VARIABLE] }],
];

function found(one: PlannedResource, gap: Partial<PlanFacts>, expected = NOTHING, own?: string) {
  const facts: PlanFacts = { resources: [one], errors: [], ...FORGOTTEN, ...gap };
  const context = {
    declared: new Set<string>(),
    allowForeign: true,
    decisionFor: () => undefined,
    ...(own && { own }),
  };
  return checkPlan(expected, separateUnplanned(expected, facts).facts, context)
    .filter(({ kind }) => kind !== 'terraform-error')
    .map(({ kind, address }) => `${kind} ${address ?? ''}`);
}

describe.each(GAPS)('beside %s', (_, gap) => {
  it.each([TYPE, 'aws_securityhub_account', 'aws_securityhub_member', 'aws_securityhub_organization_admin_account'])(
    'a %s without a decision is a mismatch, with count and without',
    (type) => {
      const { expands, ...single } = EVIL;
      expect(found({ ...EVIL, type }, gap)).toEqual([`unexpected ${EVIL.address}`]);
      expect(found({ ...single, type }, gap)).toEqual([`unexpected ${EVIL.address}`]);
    },
  );

  it('any other resource is not hidden', () => {
    expect(found(BUCKET, gap)).toEqual([]);
  });

  it('the resources of the shared module are not hidden where Terraform found no instance', () => {
    const { summary = '', address } = gap.errors?.[0] ?? {};
    expect(found({ ...EVIL, address: IN_MODULE, empty: true }, gap, DATA)).toEqual([]);
    // The name of the module is free in the other layouts.
    expect(found({ ...EVIL, address: IN_MODULE, empty: true }, gap)).toEqual([`unexpected ${IN_MODULE}`]);
    // An error of the generated code stays, and is a mismatch itself.
    const stays = address === 'x.y' || gap.stopped === true;
    expect(found({ ...EVIL, address: IN_MODULE }, gap, DATA), summary).toEqual(
      stays ? [] : [`unexpected ${IN_MODULE}`],
    );
  });

  it('a hub of the caller outside the modules is not hidden, but an accepter is', () => {
    const hub = { ...EVIL, type: 'aws_securityhub_account' };
    expect(found(hub, gap, NOTHING, 'module.securityhub_111122223333.')).toEqual([]);
    expect(found(EVIL, gap, NOTHING, 'module.securityhub_111122223333.')).toEqual([`unexpected ${EVIL.address}`]);
  });
});

it('a resource without an instance is no mismatch in a plan that is complete', () => {
  expect(found(EVIL, {})).toEqual([]);
});
