import { describe, expect, it } from 'vitest';
import type { ExpectedPlan } from '../../../src/verify/expected-plan.ts';
import type { Mismatch } from '../../../src/verify/mismatch.ts';
import { withErrors } from '../../../src/verify/plan-errors.ts';
import type { PlannedResource, TerraformError } from '../../../src/verify/plan-facts.ts';

const EU = 'aws_securityhub_invite_accepter.eu_west_1';
const US = 'aws_securityhub_invite_accepter.us_east_1';
const EXPECTED: ExpectedPlan = {
  account: '111122223333',
  resources: [
    {
      address: EU,
      type: 'aws_securityhub_invite_accepter',
      region: 'eu-west-1',
      does: 'create',
    },
  ],
  forgotten: [],
};
const RESOURCES: PlannedResource[] = [EU, US, `${EU}["a"]`].map((address) => ({
  address,
  type: 'aws_securityhub_invite_accepter',
  inState: false,
  accounts: [],
  provider: address === US ? 'aws' : 'aws.eu_west_1',
}));

function check(error: Partial<TerraformError>, mismatches: Mismatch[] = []): Mismatch[] {
  const errors = [{ summary: 'Failed', detail: '', ...error }];
  return withErrors(mismatches, EXPECTED, { resources: RESOURCES, errors, removedAddresses: [], stateObjects: [] });
}

describe('an error of Terraform', () => {
  it('without an address is a mismatch of its own, with file and line', () => {
    expect(check({ summary: 'Invalid\nreference', detail: 'no', place: 'mine.tf:3' })).toEqual([
      {
        kind: 'terraform-error',
        message: String.raw`Invalid\u000areference (mine.tf:3)`,
        terraform: 'Invalid\nreference\nno',
      },
    ]);
  });

  it('that is not of a decided resource has its address and no Region', () => {
    expect(check({ address: US })).toEqual([
      { kind: 'terraform-error', address: US, message: 'Failed', terraform: 'Failed' },
    ]);
    expect(check({ address: US, place: 'mine.tf:3' })).toMatchObject([{ place: 'mine.tf:3', message: 'Failed' }]);
  });

  it.each([
    ['the diagnostic', { address: EU }],
    ['the text', { detail: `While importing to "${EU}", it failed.` }],
    ['the end of a sentence', { detail: `It failed for ${EU}.` }],
    ['the provider', { address: 'provider["registry.terraform.io/hashicorp/aws"].eu_west_1' }],
  ])('finds its resource by %s', (_, error) => {
    expect(check(error)).toMatchObject([{ address: EU, region: 'eu-west-1' }]);
  });

  it('finds the resources of the default provider', () => {
    expect(check({ address: 'provider["registry.terraform.io/hashicorp/aws"]' })).toMatchObject([{ address: US }]);
  });

  it('is added to every mismatch of its resource, and to no other', () => {
    const mismatches: Mismatch[] = [
      { kind: 'administrator', address: EU, message: 'a' },
      { kind: 'replaced', address: EU, message: 'b' },
      { kind: 'missing', address: US, message: 'c' },
    ];
    expect(check({ address: EU, detail: 'no' }, mismatches)).toEqual([
      { kind: 'administrator', address: EU, message: 'a', terraform: 'Failed\nno' },
      { kind: 'replaced', address: EU, message: 'b', terraform: 'Failed\nno' },
      { kind: 'missing', address: US, message: 'c' },
    ]);
  });

  it('on an import of a pending invitation says that it must be created', () => {
    expect(check({ summary: 'Cannot import non-existent remote object', address: EU })).toMatchObject([
      {
        kind: 'not-accepted-yet',
        message: 'the code imports it, but the invitation is pending: it must be created',
      },
    ]);
  });

  it('on a denied call has the hint with the missing statement', () => {
    const detail = 'AccessDeniedException: not authorized to perform: securityhub:AcceptInvitation';
    expect(check({ detail })[0]?.hint).toMatch(/^Add the statement AcceptInvitations .*`hubform policy apply`/);
  });
});
