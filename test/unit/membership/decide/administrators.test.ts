import { expect, it } from 'vitest';
import { administratorsOf } from '../../../../src/membership/decide/administrators.ts';
import type { Decision } from '../../../../src/membership/decide/decision.ts';

const decision = (some: Partial<Decision>): Decision => ({
  ...{ account: '111122223333', region: 'eu-west-1', kind: 'adopt', reason: '', administrators: [], untrusted: [] },
  ...some,
});
const accepter = (administrator: string, accepted: boolean) => ({ administrator, accepted, enableHub: false, why: '' });

it('the administrators of code are told apart by whether they administer a target already', () => {
  const decisions = [
    decision({ accepter: accepter('999999999999', true) }),
    decision({ accepter: accepter('999999999999', false) }),
    decision({ accepter: accepter('888888888888', false) }),
    decision({ accepter: accepter('777777777777', false) }),
    decision({ kind: 'organization', administrators: ['777777777777'] }),
    decision({ kind: 'untrusted', administrators: ['666666666666'] }),
  ];
  expect(administratorsOf(decisions)).toEqual({
    present: ['777777777777', '999999999999'],
    onlyInviting: ['888888888888'],
  });
});
