import { expect, it } from 'vitest';
import { acceptingAccounts } from '../../../src/verify/apply-order.ts';
import type { ExpectedPlan, ExpectedResource } from '../../../src/verify/expected-plan.ts';

const A = '999999999999';
const member = (account: string, region = 'eu-west-1'): ExpectedResource => ({
  ...{ address: `m_${account}`, type: 'aws_securityhub_member', region, does: 'create', member: account },
});
const accepter = (does: 'create' | 'import', administrator = A): ExpectedResource => ({
  ...{ address: 'a', type: 'aws_securityhub_invite_accepter', region: 'eu-west-1', does, administrator },
});
const plansOf = (plans: Record<string, ExpectedResource[]>): Map<string, ExpectedPlan> =>
  new Map(Object.entries(plans).map(([account, resources]) => [account, { account, resources, forgotten: [] }]));

it('an account that accepts an invitation of a list in the code comes later; a member does not', () => {
  const plans = plansOf({
    [A]: [member('1'), member('2'), member('3', 'us-east-1')],
    1: [accepter('create')],
    2: [accepter('import')],
    // Listed in another Region only.
    3: [accepter('create')],
    // Invited by somebody whose code is not here.
    4: [accepter('create', '888888888888')],
  });
  expect(acceptingAccounts(plans)).toEqual(new Set(['1']));
});
