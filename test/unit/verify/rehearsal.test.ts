import { describe, expect, it } from 'vitest';
import type { PlannedResource } from '../../../src/verify/plan-facts.ts';
import {
  applyMismatches,
  protectedAddresses,
  resourceRef,
  secondPlanMismatches,
} from '../../../src/verify/rehearsal.ts';

const US = 'aws_securityhub_invite_accepter.us_east_1';

describe('the protected addresses', () => {
  const refused = (detail: string) => ({ summary: 'Instance cannot be destroyed', detail });

  it('are read from the errors of a destroy plan, also across line breaks', () => {
    expect(
      protectedAddresses([
        refused(`Resource ${US} has lifecycle.prevent_destroy set, but the plan calls for …`),
        refused('Resource module.x.aws_a.b["c"]\nhas lifecycle.prevent_destroy set'),
      ]),
    ).toEqual([US, 'module.x.aws_a.b["c"]']);
  });

  it('are none in other errors', () => {
    const other = { summary: 'Failed', detail: `Resource ${US} has lifecycle.prevent_destroy set` };
    expect(protectedAddresses([other, refused(''), refused('no')])).toEqual([]);
  });
});

describe('a reference to a resource', () => {
  const resources: PlannedResource[] = [
    {
      address: US,
      type: 'aws_securityhub_invite_accepter',
      region: 'us-east-1',
      administrator: '999999999999',
      inState: true,
      accounts: [],
    },
    { address: 'aws_securityhub_member.us_east_1', type: 'aws_securityhub_member', inState: true, accounts: [] },
  ];

  it('has the Region, and for an accepter the administrator', () => {
    expect(resourceRef('111122223333', US, resources)).toEqual({
      account: '111122223333',
      address: US,
      region: 'us-east-1',
      administrator: '999999999999',
    });
  });

  it.each(['aws_securityhub_member.us_east_1', 'aws_x.unknown'])('to %s has neither', (address) => {
    expect(resourceRef('111122223333', address, resources)).toEqual({ account: '111122223333', address });
  });
});

describe('a failed apply', () => {
  it('is a mismatch for each error, in one visible line', () => {
    expect(
      applyMismatches([
        { summary: 'a\nb', detail: '', address: US },
        { summary: 'c', detail: 'd' },
      ]),
    ).toEqual([
      {
        kind: 'terraform-error',
        address: US,
        message: String.raw`the apply failed: a\u000ab`,
        terraform: 'a\nb',
      },
      { kind: 'terraform-error', message: 'the apply failed: c', terraform: 'c\nd' },
    ]);
  });
});

describe('a second plan', () => {
  it('that is empty has no mismatch', () => {
    expect(secondPlanMismatches(new Map(), [])).toEqual([]);
  });

  it('that still shows changes is reported by address', () => {
    expect(secondPlanMismatches(new Map([[US, 'will be updated']]), [])).toEqual([
      {
        kind: 'not-idempotent',
        address: US,
        message: 'after the apply, a second plan still shows changes',
        terraform: 'will be updated',
      },
    ]);
  });

  it('that fails is reported with the error', () => {
    expect(secondPlanMismatches(new Map(), [{ summary: 'Failed', detail: 'no' }])).toEqual([
      { kind: 'not-idempotent', message: 'after the apply, a second plan fails: Failed', terraform: 'Failed\nno' },
    ]);
  });
});
