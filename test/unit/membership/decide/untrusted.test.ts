import { expect, it } from 'vitest';
import { isKept, trustedInvitations, untrustedAt } from '../../../../src/membership/decide/untrusted.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere, trustOf } from '../../../../src/membership/trust.ts';

const [A, B, C] = ['999999999999', '888888888888', '777777777777'];
const invited = (administrator: string, status = 'Invited') => ({ administrator, status, id: administrator });
const MEMBERSHIP: Membership = {
  ...{ account: '111122223333', region: 'eu-west-1', administrator: { account: A } },
  hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
  invitations: [invited(B), invited(C), invited('666666666666', 'Resigned')],
};
const SNAPSHOT = canonicalSnapshot([MEMBERSHIP]);

it('with a list, an account that is not on it is untrusted, the current administrator too', () => {
  const trust = trustOf(SNAPSHOT, trustEverywhere([B]));
  expect(untrustedAt(MEMBERSHIP, trust)).toEqual([C, A]);
  expect(trustedInvitations(MEMBERSHIP, trust)).toEqual([invited(B)]);
  expect(isKept(A, MEMBERSHIP, trust)).toBe(false);
});

it('without a list, the current administrator is not questioned', () => {
  const trust = trustOf(SNAPSHOT, undefined);
  expect(untrustedAt(MEMBERSHIP, trust)).toEqual([C, B]);
  expect(isKept(A, MEMBERSHIP, trust)).toBe(true);
});
