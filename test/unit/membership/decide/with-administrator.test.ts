import { expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { type Administrator, type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { type TrustList, trustEverywhere } from '../../../../src/membership/trust.ts';

const A = '999999999999';
const B = '888888888888';
const ON = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;

function decideOne(administrator: Administrator, trust?: TrustList, state: Partial<Membership> = {}) {
  const membership = {
    account: '111122223333',
    region: 'eu-west-1',
    hub: ON,
    invitations: [],
    administrator,
    ...state,
  };
  return decide(canonicalSnapshot([membership]), trust ? { trust } : {}).at(0);
}

it.each<[string, Administrator, TrustList | undefined, string]>([
  [
    'known and trusted',
    { account: A, organization: true },
    undefined,
    `${A} administers this account through AWS Organizations.`,
  ],
  [
    'inferred and trusted',
    { account: A },
    undefined,
    `${A} administers this account through AWS Organizations, because there is no invitation from it; hubform could not ask the organization.`,
  ],
  [
    'known and untrusted',
    { account: A, organization: true },
    trustEverywhere([B]),
    `The delegated administrator of your organization is ${A}, which is not on the trust list; change it in the management account.`,
  ],
  [
    'inferred and untrusted',
    { account: A },
    trustEverywhere([B]),
    `${A} administers this account and is not on the trust list. There is no invitation from it, so it seems to be the delegated administrator of your organization; change it in the management account.`,
  ],
])('an administrator by Organizations, %s, has its own remedy', (_, administrator, trust, reason) => {
  const decision = decideOne(administrator, trust);
  expect(decision).toMatchObject({ kind: 'organization', reason });
  expect(decision?.untrusted).toEqual(trust ? [A] : []);
  expect(decision?.untrustedAccepted).toBe(trust ? true : undefined);
});

it('an old invitation of the delegated administrator changes nothing, and gets no code', () => {
  const invitations = [{ administrator: A, status: 'Enabled', id: 'x' }];
  const decision = decideOne({ account: A, status: 'Enabled', invitationId: 'x', organization: true }, undefined, {
    invitations,
  });
  expect(decision?.kind).toBe('organization');
  expect(decision?.accepter).toBeUndefined();
});

it('a membership by Organizations that has ended is inactive', () => {
  expect(decideOne({ account: A, status: 'Removed', organization: true })?.kind).toBe('inactive');
});
