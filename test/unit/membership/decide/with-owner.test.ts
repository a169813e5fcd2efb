import { describe, expect, it } from 'vitest';
import type { DecisionKind } from '../../../../src/membership/decide/catalogue.ts';
import type { PartialDecision } from '../../../../src/membership/decide/context.ts';
import { withOwner } from '../../../../src/membership/decide/with-owner.ts';
import type { Owned } from '../../../../src/membership/owner/owner.ts';

const ACCEPTER = { administrator: '999999999999', accepted: true, enableHub: false, why: 'why' };
const OWNER: Owned = {
  ...{ type: 'accepter', account: '111122223333', region: 'eu-west-1', instances: 1 },
  ...{ address: 'module.a.aws_securityhub_invite_accepter.x', source: 'infra' },
};
const partial = (kind: DecisionKind, more: Partial<PartialDecision> = {}): PartialDecision => ({
  ...{ kind, administrators: [], reason: 'Because.' },
  ...more,
});
const CODE = { accepter: ACCEPTER };
const KEPT = { ifManaged: ACCEPTER };

describe('what other code manages', () => {
  it.each([
    ['adopt', CODE, 'managed'],
    ['accept', CODE, 'managed'],
    ['choose', CODE, 'managed'],
    ['choose', KEPT, 'managed'],
    ['missing', {}, 'managed'],
    ['choose', {}, 'choose'],
    ['inactive', KEPT, 'inactive'],
    ['duplicate', {}, 'duplicate'],
    ['untrusted', {}, 'untrusted'],
    ['organization', {}, 'organization'],
    ['excused', {}, 'excused'],
  ] as const)('where the decision is %s with %j, it is %3$s, and there is no code', (kind, more, now) => {
    const told = withOwner(partial(kind, more), [OWNER], false);
    expect(told).toMatchObject({ kind: now, owner: { address: OWNER.address, source: 'infra' } });
    expect(told?.reason).toBe(`Because. It is managed by ${OWNER.address} in infra.`);
    expect([told?.accepter, told?.ifManaged]).toEqual([undefined, undefined]);
  });

  it('and could not be read gets no new code, and keeps what it has', () => {
    const told = withOwner(partial('unreadable', CODE), [OWNER], true);
    expect(told).toMatchObject({ kind: 'unreadable', ifManaged: ACCEPTER });
    expect(told?.accepter).toBeUndefined();
  });

  it('twice is named twice', () => {
    const told = withOwner(partial('adopt', CODE), [OWNER, { ...OWNER, source: 'other' }], false);
    expect(told?.reason).toContain('managed 2 times already, by');
    expect(told?.reason).toContain('in other: remove it from all but one.');
  });
});

it('what is taken over keeps its decision and its code', () => {
  const told = withOwner(partial('adopt', CODE), [OWNER], true);
  expect(told).toMatchObject({ kind: 'adopt', accepter: ACCEPTER, owner: { source: 'infra' } });
  expect(withOwner(partial('inactive', KEPT), [OWNER], true)?.ifManaged).toBeUndefined();
});

it('a resource without another owner is as it was', () => {
  const adopt = partial('adopt', CODE);
  expect(withOwner(adopt, [], false)).toBe(adopt);
  expect(withOwner(undefined, [OWNER], false)).toBeUndefined();
});
