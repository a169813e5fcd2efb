import { describe, expect, it } from 'vitest';
import type { Exception, Expectations, ExpectedMembers } from '../../../../src/membership/expect/expectations.ts';
import { expectedOf } from '../../../../src/membership/expect/expected.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';

const [A, B] = ['999999999999', '888888888888'];
const ACCOUNT = '111111111111';
const ON = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;

const membership = (state: Partial<Membership> = {}): Membership => ({
  ...{ account: ACCOUNT, region: 'eu-west-1', hub: ON, invitations: [] },
  ...state,
});
const expectations = (members: ExpectedMembers[], except: Exception[] = []): Expectations => ({
  ...{ members, except, trust: [], names: new Map() },
});
function expected(state: Partial<Membership>, given: Expectations = expectations([{ administrator: A }])) {
  const one = membership(state);
  return expectedOf(one, canonicalSnapshot([one]), { expectations: given, today: '2026-11-27' });
}
const invitation = (administrator: string, status = 'Invited') => ({ administrator, status, id: 'x' });

describe('a target that must be a member', () => {
  it.each<[string, Partial<Membership>, string]>([
    ['is a member', { administrator: { account: A, status: 'Enabled' } }, 'member'],
    ['is a member without a status', { administrator: { account: A } }, 'member'],
    ['is invited', { invitations: [invitation(A)] }, 'invited'],
    ['is invited by another account', { invitations: [invitation(B)] }, 'missing'],
    ['has nothing', {}, 'missing'],
    ['has resigned', { invitations: [invitation(A, 'Resigned')] }, 'missing'],
    ['was removed', { administrator: { account: A, status: 'Removed' } }, 'missing'],
    ['is a member of another one', { administrator: { account: B, status: 'Enabled' } }, 'elsewhere'],
    [
      'is a member of another one, and invited',
      { administrator: { account: B }, invitations: [invitation(A)] },
      'elsewhere',
    ],
    ['has an administrator of a status not known', { administrator: { account: A, status: 'Paused' } }, 'unknown'],
    ['could not be read', { unreadable: 'throttled' }, 'unknown'],
    ['could not be read, and was a member', { administrator: { account: A }, unreadable: 'throttled' }, 'unknown'],
    ['could not be read, and was invited', { invitations: [invitation(A)], unreadable: 'throttled' }, 'unknown'],
    [
      'is invited, and has another administrator of a status not known',
      { administrator: { account: B, status: 'Paused' }, invitations: [invitation(A)] },
      'unknown',
    ],
  ])('that %s: %j is %s', (_, state, wanted) => {
    expect(expected(state)?.state).toBe(wanted);
  });

  it('is excused until the last day of an exception, and then missing again', () => {
    const until = (day: string | undefined) =>
      expected({}, expectations([{ administrator: A }], [day === undefined ? {} : { until: day }]));
    expect(until(undefined)?.state).toBe('excused');
    expect(until('2026-11-28')?.state).toBe('excused');
    expect(until('2026-11-27')?.state).toBe('excused');
    expect(until('2026-11-26')).toMatchObject({ state: 'missing', exception: { until: '2026-11-26' } });
  });

  it('has the exception that is in force, if there are several', () => {
    const except = [{ until: '2020-01-01' }, { reason: 'being closed' }];
    expect(expected({}, expectations([{ administrator: A }], except))?.exception).toEqual({ reason: 'being closed' });
  });

  it('that is a member anyway needs no exception', () => {
    expect(expected({ administrator: { account: A } }, expectations([{ administrator: A }], [{}]))?.state).toBe(
      'member',
    );
  });

  it('has the first administrator that is named for it, with the reason and the owner', () => {
    const members = [
      { administrator: B, accounts: ['222222222222'] },
      { administrator: A, reason: 'all of them', owner: 'security' },
      { administrator: B },
    ];
    expect(expected({}, expectations(members))).toEqual({
      ...{ state: 'missing', administrator: A, reason: 'all of them', owner: 'security' },
    });
  });
});

describe('nothing is expected', () => {
  it('of an account that is the administrator itself', () => {
    expect(expected({ account: A })).toBeUndefined();
  });

  it('of a Region that is disabled, unless it is named', () => {
    expect(expected({ unreadable: 'region-disabled' })).toBeUndefined();
    const named = expectations([{ administrator: A, regions: ['eu-west-1'] }]);
    expect(expected({ unreadable: 'region-disabled' }, named)?.state).toBe('unknown');
  });

  it('of a target that no set has', () => {
    expect(expected({}, expectations([{ administrator: A, accounts: ['222222222222'] }]))).toBeUndefined();
  });
});
