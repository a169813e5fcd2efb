import { describe, expect, it } from 'vitest';
import { type PlanContext, checkUnexpected } from '../../../src/verify/check-unexpected.ts';
import type { PlannedResource } from '../../../src/verify/plan-facts.ts';

const BUCKET: PlannedResource = {
  address: 'aws_s3_bucket.logs',
  type: 'aws_s3_bucket',
  action: 'create',
  inState: false,
  accounts: [],
};
const ACCEPTER: PlannedResource = {
  ...BUCKET,
  address: 'aws_securityhub_invite_accepter.mine',
  type: 'aws_securityhub_invite_accepter',
  region: 'eu-west-1',
  administrator: '666666666666',
};
const HUB: PlannedResource = { ...ACCEPTER, address: 'aws_securityhub_account.mine', type: 'aws_securityhub_account' };

function check(planned: PlannedResource, context: Partial<PlanContext> = {}, forgotten: string[] = []) {
  return checkUnexpected(
    planned,
    { account: '111122223333', resources: [], forgotten },
    { declared: new Set(), allowForeign: false, reasonFor: () => undefined, ...context },
  ).map(({ kind, message }) => `${kind}: ${message}`);
}

describe('a resource that hubform did not generate', () => {
  it.each<[PlannedResource['action'], string]>([
    ['create', 'the plan creates it'],
    ['update', 'the plan changes it'],
    ['replace', 'the plan destroys it and creates it again'],
    ['delete', 'the plan destroys it'],
    ['forget', 'the plan forgets it'],
  ])('is a mismatch if the plan has the action %s', (action, text) => {
    expect(check({ ...BUCKET, ...(action && { action }) })).toEqual([`foreign: it is no code of hubform, and ${text}`]);
  });

  it('is a mismatch if it is imported, or if Terraform did not plan it', () => {
    expect(check({ ...BUCKET, action: 'none', importId: 'x' })).toEqual([
      'foreign: it is no code of hubform, and the plan imports it',
    ]);
    const { action, ...unplanned } = BUCKET;
    expect(check(unplanned)).toEqual(['foreign: it is no code of hubform, and the code declares it']);
  });

  it('is allowed if the plan keeps it, or with the option', () => {
    expect(check({ ...BUCKET, action: 'none', inState: true })).toEqual([]);
    expect(check(BUCKET, { allowForeign: true })).toEqual([]);
    expect(check(HUB, { allowForeign: true })).toEqual([]);
  });
});

describe('an accepter without a decision', () => {
  it.each<[PlannedResource['action'], string]>([
    ['create', 'unexpected: it would accept administrator 666666666666, which is not in the decisions'],
    ['update', 'unexpected: it would change to administrator 666666666666, which is not in the decisions'],
    ['none', 'unexpected: it keeps administrator 666666666666, which is not in the decisions'],
    ['delete', 'destroyed: the plan destroys it, but no decision says so'],
    ['replace', 'destroyed: the plan destroys it, but no decision says so'],
    ['forget', 'forgotten: the plan forgets it, but no decision says so'],
  ])('is never allowed: %s', (action, text) => {
    expect(check({ ...ACCEPTER, ...(action && { action }) }, { allowForeign: true })).toEqual([text]);
  });

  it('has the reason of the decision for its Region, in one visible line', () => {
    const reasonFor = (region: string) => `two invite\nin ${region}`;
    expect(check(ACCEPTER, { reasonFor })).toEqual([
      String.raw`unexpected: it would accept administrator 666666666666, which is not in the decisions; the decision for eu-west-1 is: two invite\u000ain eu-west-1`,
    ]);
  });

  it('is named by what is known of it', () => {
    const { action, administrator, region, ...unplanned } = ACCEPTER;
    expect(check({ ...unplanned, ...(administrator !== undefined && { administrator }) })).toEqual([
      'unexpected: it may accept administrator 666666666666, which is not in the decisions',
    ]);
    expect(check({ ...unplanned, action: 'create' })).toEqual([
      'unexpected: it would accept an unknown administrator, which is not in the decisions',
    ]);
    expect(check({ ...ACCEPTER, action: 'none', importId: '111122223333' })).toEqual([
      'unexpected: it would import administrator 666666666666, which is not in the decisions',
    ]);
  });
});

describe('a resource of earlier code', () => {
  it('is a mismatch if it is still there', () => {
    expect(check(HUB, { declared: new Set([HUB.address]), allowForeign: true })).toEqual([
      'undecided: the plan creates it, but there is no decision for it',
    ]);
  });

  it('may be forgotten, and nothing else', () => {
    expect(check({ ...HUB, action: 'forget' }, {}, [HUB.address])).toEqual([]);
    expect(check({ ...HUB, action: 'delete' }, {}, [HUB.address])).toEqual([
      'destroyed: the plan destroys it, but no decision says so',
    ]);
  });
});

describe('what the user keeps in the same state by decision', () => {
  const owners = new Set([ACCEPTER.address, 'module.a["x"].aws_securityhub_invite_accepter.many["eu"]', HUB.address]);
  const many = { ...ACCEPTER, address: 'module.a.aws_securityhub_invite_accepter.many' };
  const { action: _, ...unplanned } = ACCEPTER;

  it.each<[string, Partial<PlannedResource>]>([
    ['is kept', { action: 'none', inState: true }],
    ['is imported again', { action: 'none', importId: '111122223333' }],
    ['is planned without its state', { action: 'create' }],
  ])('is expected where it %s', (_, planned) => {
    expect(check({ ...ACCEPTER, ...planned }, { owners })).toEqual([]);
  });

  it('is expected where the plan shows no instances of it', () => {
    expect(check(unplanned, { owners })).toEqual([]);
    const { action: _, ...whole } = many;
    expect(check(whole, { owners })).toEqual([]);
    expect(check({ ...many, action: 'none', address: `${many.address}["us"]` }, { owners })).toHaveLength(1);
  });

  it.each<[PlannedResource['action'], string]>([
    ['update', 'changed: the decision is to keep it unchanged, but the plan changes it'],
    ['delete', 'destroyed: the plan destroys it, but no decision says so'],
    ['replace', 'destroyed: the plan destroys it, but no decision says so'],
    ['forget', 'forgotten: the plan forgets it, but no decision says so'],
  ])('is a mismatch with the action %s', (action, text) => {
    for (const one of [ACCEPTER, HUB]) {
      const planned = { ...one, ...(action && { action }) };
      expect(check(planned, { owners, own: 'module.securityhub_111122223333.' })).toEqual([text]);
    }
  });

  it('is not created in a plan with the state', () => {
    expect(check(ACCEPTER, { owners, live: true })).toHaveLength(1);
  });
});

it('in the root module of a caller, a hub that is destroyed is named', () => {
  const own = 'module.securityhub_111122223333.';
  expect(check({ ...HUB, action: 'create' }, { own })).toEqual([]);
  expect(check({ ...HUB, action: 'delete' }, { own })).toEqual([
    'foreign: it is no code of hubform, and the plan destroys it',
  ]);
});

it('an accepter of earlier code is no unexpected one: generating again removes it', () => {
  expect(
    check(ACCEPTER, { declared: new Set([ACCEPTER.address]), reasonFor: () => 'it is not on the trust list' }),
  ).toEqual(['undecided: the plan creates it, but the decision is different: it is not on the trust list']);
});
