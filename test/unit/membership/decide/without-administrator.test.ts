import { expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { type Invitation, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const A = '999999999999';
const B = '888888888888';
const ON = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;

const invited = (administrator: string): Invitation => ({ administrator, status: 'Invited', id: administrator });

it.each([
  [[A], trustEverywhere([]), `${A} invites this account, but is not on the trust list.`],
  [[A, B], undefined, `${B} and ${A} invite this account, and none of them is trusted.`],
  [[A, B], 'any' as const, `${B} and ${A} invite this account; it can accept only one.`],
])('an invitation of %j with the trust list %j reads well', (administrators, trust, reason) => {
  const membership = {
    ...{ account: '111122223333', region: 'eu-west-1', hub: ON },
    invitations: administrators.map(invited),
  };
  expect(decide(canonicalSnapshot([membership]), trust ? { trust } : {}).at(0)?.reason).toBe(reason);
});

it('an untrusted inviter is named with the reason', () => {
  const target = { account: '111122223333', region: 'eu-west-1', hub: ON };
  const member = { administrator: { account: A }, invitations: [] };
  const snapshot = canonicalSnapshot([
    { ...target, invitations: [invited(B)] },
    { ...target, account: '222222222222', ...member },
  ]);
  expect(decide(snapshot).at(0)?.reason).toBe(`${B} invites this account, but administers none of the targets.`);
});
