import { describe, expect, it } from 'vitest';
import { CATALOGUE, DECISION_KINDS } from '../../../../src/membership/decide/catalogue.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../../../src/membership/decide/decision.ts';
import {
  type Administrator,
  type Invitation,
  type Membership,
  canonicalSnapshot,
} from '../../../../src/membership/model.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const A = '999999999999';
const B = '888888888888';
const ON = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
const OFF = { state: 'disabled' } as const;

const invited = (administrator: string, status = 'Invited', id = `id-${administrator}-${status}`): Invitation => ({
  administrator,
  status,
  id,
});
const accepted = (account: string, status?: string): Pick<Membership, 'administrator' | 'invitations'> => {
  const invitation = invited(account, status ?? 'Enabled');
  return {
    administrator: { account, status: status ?? 'Enabled', invitationId: invitation.id },
    invitations: [invitation],
  };
};
const decisionOptions = (trust?: string[], prefer?: string[]): DecisionOptions => ({
  ...(trust && { trust: trustEverywhere(trust) }),
  ...(prefer && { prefer: new Set(prefer) }),
});

const EXPECTED = {
  expect: {
    expectations: { members: [{ administrator: A }], except: [], trust: [], names: new Map<string, string>() },
    today: '2026-11-27',
  },
};

function decideOne(state: Partial<Membership>, rules: DecisionOptions = {}): Decision | undefined {
  const membership: Membership = { account: '111122223333', region: 'eu-west-1', hub: ON, invitations: [], ...state };
  const decisions = decide(canonicalSnapshot([membership]), rules);
  expect(decisions.length).toBeLessThan(2);
  return decisions.at(0);
}
const administrator = (given: Administrator) => given;

interface Case {
  readonly when: string;
  readonly state: Partial<Membership>;
  readonly rules?: DecisionOptions;
  /** The kind, and whose membership the code manages: `+` to be accepted, `=` adopted. */
  readonly gives: string;
}

const OWNED: Owned = {
  ...{ type: 'accepter', account: '111122223333', region: 'eu-west-1', instances: 1 },
  ...{ address: 'aws_securityhub_invite_accepter.x', source: 'infra' },
};
const MANAGED = { owners: { owned: [OWNED], takeOver: false } };

const CASES: readonly Case[] = [
  { when: 'accepted, and managed by other code', state: accepted(A), rules: MANAGED, gives: 'managed' },
  {
    when: 'pending, and managed by other code',
    state: { invitations: [invited(A)] },
    rules: MANAGED,
    gives: 'managed',
  },
  {
    when: 'not trusted, and managed by other code',
    state: accepted(A),
    rules: { ...MANAGED, trust: trustEverywhere([B]) },
    gives: 'untrusted',
  },
  {
    when: 'accepted, and taken over from other code',
    state: accepted(A),
    rules: { owners: { owned: [OWNED], takeOver: true } },
    gives: `adopt =${A}`,
  },
  { when: 'nothing is there', state: {}, gives: 'none' },
  { when: 'the hub is off and nothing is there', state: { hub: OFF }, gives: 'none' },
  { when: 'it is accepted', state: accepted(A), gives: `adopt =${A}` },
  { when: 'it is accepted under the old name', state: accepted(A, 'ASSOCIATED'), gives: `adopt =${A}` },
  { when: 'one is pending', state: { invitations: [invited(A)] }, gives: `accept +${A}` },
  { when: 'one is pending in capitals', state: { invitations: [invited(A, 'INVITED')] }, gives: `accept +${A}` },
  { when: 'two are pending', state: { invitations: [invited(A), invited(B)] }, gives: 'untrusted' },
  {
    when: 'two are pending and both are trusted',
    state: { invitations: [invited(A), invited(B)] },
    rules: { trust: 'any' },
    gives: 'choose',
  },
  {
    when: 'two are pending and one is preferred, which is not to trust it',
    state: { invitations: [invited(A), invited(B)] },
    rules: decisionOptions(undefined, [B]),
    gives: 'untrusted',
  },
  {
    when: 'two are pending and one is preferred',
    state: { invitations: [invited(A), invited(B)] },
    rules: decisionOptions([A, B], [B]),
    gives: `accept +${B}`,
  },
  {
    when: 'two are pending and both are preferred',
    state: { invitations: [invited(A), invited(B)] },
    rules: decisionOptions([A, B], [A, B]),
    gives: 'choose',
  },
  {
    when: 'one is accepted and another, untrusted, is pending',
    state: { ...accepted(A), invitations: [...accepted(A).invitations, invited(B)] },
    gives: `adopt =${A}`,
  },
  {
    when: 'one is accepted and another pending',
    state: { ...accepted(A), invitations: [...accepted(A).invitations, invited(B)] },
    rules: decisionOptions([A, B]),
    gives: `choose =${A}`,
  },
  {
    when: 'the accepted one is preferred over the pending one',
    state: { ...accepted(A), invitations: [...accepted(A).invitations, invited(B)] },
    rules: decisionOptions([A, B], [A]),
    gives: `adopt =${A}`,
  },
  {
    when: 'the pending one is preferred over the accepted one, which would have to be left first',
    state: { ...accepted(A), invitations: [...accepted(A).invitations, invited(B)] },
    rules: decisionOptions([A, B], [B]),
    gives: `choose =${A}`,
  },
  {
    when: 'the same administrator invites twice',
    state: { invitations: [invited(A, 'Invited', 'x'), invited(A, 'Invited', 'y')] },
    gives: 'duplicate',
  },
  {
    when: 'an old entry of the administrator is still listed, in any status',
    state: { invitations: [invited(A, 'Removed'), invited(A)] },
    gives: 'duplicate',
  },
  {
    when: 'an old entry of another administrator is still listed',
    state: { invitations: [invited(B, 'Removed'), invited(A)] },
    gives: `accept +${A}`,
  },
  ...['Resigned', 'Removed', 'Deleted', 'Created', 'AccountSuspended', 'anything else', 'constructor', ''].map(
    (status) => ({
      when: `the only invitation has the status "${status}"`,
      state: { invitations: [invited(A, status)] },
      gives: 'inactive',
    }),
  ),
  {
    when: 'an invitation is listed as accepted, but there is no administrator',
    state: { invitations: [invited(A, 'Enabled')] },
    gives: 'inactive',
  },
  {
    when: 'the administrator is suspended',
    state: { ...accepted(A), administrator: administrator({ account: A, status: 'AccountSuspended' }) },
    gives: 'inactive',
  },
  {
    when: 'the administrator has no invitation at all',
    state: { administrator: { account: A } },
    gives: 'organization',
  },
  {
    when: 'the administrator has no invitation id and is only listed as pending',
    state: { administrator: { account: A, status: 'Enabled' }, invitations: [invited(A)] },
    gives: 'organization',
  },
  {
    when: 'the administrator names an invitation that is not listed',
    state: { administrator: { account: A, status: 'Enabled', invitationId: 'gone' } },
    gives: 'choose',
  },
  {
    when: 'the administrator names an invitation that is not listed, and is preferred',
    state: { administrator: { account: A, status: 'Enabled', invitationId: 'gone' } },
    rules: decisionOptions(undefined, [A]),
    gives: `adopt =${A}`,
  },
  {
    when: 'an untrusted administrator invites',
    state: { invitations: [invited(B)] },
    rules: decisionOptions([A]),
    gives: 'untrusted',
  },
  { when: 'the administrator is untrusted', state: accepted(B), rules: decisionOptions([A]), gives: 'untrusted' },
  {
    when: 'an untrusted administrator came through Organizations',
    state: { administrator: { account: B } },
    rules: decisionOptions([A]),
    gives: 'organization',
  },
  {
    when: 'the administrator is untrusted and a trusted one invites: it cannot be accepted before the other is left',
    state: { ...accepted(B), invitations: [...accepted(B).invitations, invited(A)] },
    rules: decisionOptions([A]),
    gives: 'untrusted',
  },
  {
    when: 'an untrusted administrator invites beside a trusted one',
    state: { invitations: [invited(A), invited(B)] },
    rules: decisionOptions([A]),
    gives: `accept +${A}`,
  },
  {
    when: 'an untrusted administrator invites beside the accepted one',
    state: { ...accepted(A), invitations: [...accepted(A).invitations, invited(B)] },
    rules: decisionOptions([A]),
    gives: `adopt =${A}`,
  },
  {
    when: 'an untrusted administrator is preferred but not trusted',
    state: { invitations: [invited(A), invited(B)] },
    rules: decisionOptions([A], [B]),
    gives: `accept +${A}`,
  },
  {
    when: 'no administrator is trusted',
    state: { invitations: [invited(A)] },
    rules: decisionOptions([]),
    gives: 'untrusted',
  },
  {
    when: 'Organizations manages it, and an old invitation lingers',
    state: {
      administrator: { account: A, status: 'Enabled', invitationId: 'x', organization: true },
      invitations: [invited(A, 'Enabled', 'x')],
    },
    gives: 'organization',
  },
  { when: 'a membership is expected', state: {}, rules: EXPECTED, gives: 'missing' },
  {
    when: 'a membership is expected, and there is an exception',
    state: {},
    rules: { expect: { ...EXPECTED.expect, expectations: { ...EXPECTED.expect.expectations, except: [{}] } } },
    gives: 'excused',
  },
  { when: 'it could not be read', state: { hub: undefined as never, unreadable: 'throttled' }, gives: 'unreadable' },
  {
    when: 'it could not be read, and was accepted when last seen',
    state: { ...accepted(A), unreadable: 'access-denied' },
    gives: `unreadable =${A}`,
  },
  {
    when: 'it could not be read, and was pending when last seen',
    state: { invitations: [invited(A)], unreadable: 'access-denied' },
    gives: `unreadable +${A}`,
  },
  {
    when: 'it could not be read, and was accepted by an untrusted administrator when last seen',
    state: { ...accepted(B), unreadable: 'access-denied' },
    rules: decisionOptions([A]),
    gives: 'unreadable',
  },
];

describe('a decision', () => {
  it.each(CASES)('is "$gives" when $when', ({ state, rules, gives }) => {
    const decision = decideOne(state, rules);
    const accepter = decision?.accepter;
    const code = accepter ? ` ${accepter.accepted ? '=' : '+'}${accepter.administrator}` : '';
    expect(`${decision?.kind ?? 'none'}${code}`).toBe(gives);
  });

  it('gives a reason of one sentence in every case', () => {
    for (const { state, rules } of CASES) {
      const reason = decideOne(state, rules)?.reason;
      if (reason !== undefined) expect(reason).toMatch(/^[^\n]{10,}\.$/);
    }
  });

  it('covers the whole catalogue with these cases', () => {
    const kinds = CASES.map(({ state, rules }) => decideOne(state, rules)?.kind);
    expect(new Set(kinds.filter(Boolean))).toEqual(new Set(DECISION_KINDS));
    expect(Object.keys(CATALOGUE).sort()).toEqual([...DECISION_KINDS].sort());
  });

  it('enables the hub only where it is off', () => {
    expect(decideOne({ hub: OFF, invitations: [invited(A)] })?.accepter?.enableHub).toBe(true);
    expect(decideOne({ hub: ON, invitations: [invited(A)] })?.accepter?.enableHub).toBe(false);
    expect(decideOne({ hub: OFF, ...accepted(A) })?.accepter?.enableHub).toBe(false);
  });

  it('leaves a hub that is off to the code that manages it', () => {
    const hub: Owned = { ...OWNED, type: 'hub', address: 'aws_securityhub_account.x' };
    const decision = decideOne({ hub: OFF, invitations: [invited(A)] }, { owners: { owned: [hub], takeOver: false } });
    expect(decision?.accepter).toMatchObject({ enableHub: false, accepted: false });
    expect(decision?.reason).toContain('apply aws_securityhub_account.x in infra first');
  });

  it('names the untrusted ones beside another decision, and marks the one that is already the administrator', () => {
    expect(decideOne({ invitations: [invited(A), invited(B)] }, decisionOptions([A]))?.untrusted).toEqual([B]);
    expect(decideOne(accepted(B), decisionOptions([A]))).toMatchObject({ untrusted: [B], untrustedAccepted: true });
    expect(decideOne({ invitations: [invited(B)] }, decisionOptions([A]))?.untrustedAccepted).toBeUndefined();
    const lastKnown = decideOne({ ...accepted(B), unreadable: 'throttled' }, decisionOptions([A]));
    expect(lastKnown).toMatchObject({ kind: 'unreadable', untrustedAccepted: true });
  });

  it('names an untrusted inviter beside a good decision', () => {
    const state = { ...accepted(A), invitations: [...accepted(A).invitations, invited(B)] };
    expect(decideOne(state)?.reason).toBe(
      `Member of ${A}, accepted by invitation. Not trusted: ${B} also invites this account.`,
    );
    expect(decideOne({ invitations: [invited(B)] }, decisionOptions([A]))?.reason).not.toContain('also');
  });

  it('never lets an account accept that is itself the administrator of another one in that Region', () => {
    const member = { account: '222233334444', region: 'eu-west-1', hub: ON, ...accepted('111122223333') };
    const itself = { account: '111122223333', region: 'eu-west-1', hub: ON, invitations: [invited(A)] };
    const elsewhere = { ...itself, region: 'us-east-1' };
    const decisions = decide(canonicalSnapshot([member, itself, elsewhere]), { trust: 'any' });
    const kinds = decisions.map(({ kind }) => kind);
    expect(kinds).toEqual(['inactive', 'accept', 'adopt']);
  });

  it('says the same about a target that cannot be read any more as it said before', () => {
    const before = decideOne({ invitations: [invited(A)], hub: OFF });
    const after = decideOne({ invitations: [invited(A)], hub: OFF, unreadable: 'unavailable' });
    expect(after?.accepter).toEqual(before?.accepter);
  });
});
