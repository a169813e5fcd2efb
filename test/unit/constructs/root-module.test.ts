import { describe, expect, it } from 'vitest';
import { addressText } from '../../../src/code/addresses.ts';
import type { SecurityHubMembershipsProps } from '../../../src/constructs/props.ts';
import { constructRootModule } from '../../../src/constructs/root-module.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { MEMBER, accepted, membership } from '../../support/wire.ts';

function rootFor(memberships: Membership[], props: Partial<SecurityHubMembershipsProps> = {}) {
  const snapshot = canonicalSnapshot(memberships);
  return constructRootModule(snapshot, decide(snapshot, {}), { snapshot: '', account: MEMBER, ...props });
}
const removedFrom = (...args: Parameters<typeof rootFor>) =>
  rootFor(...args).removed.map(({ from }) => addressText(from));

describe('the root module of a construct', () => {
  it('forgets what it does not have at each target of the account', () => {
    expect(removedFrom([accepted(), membership({ region: 'eu-west-1' })]).sort()).toEqual([
      'aws_securityhub_account.eu_west_1',
      'aws_securityhub_account.us_east_1',
      'aws_securityhub_invite_accepter.eu_west_1',
    ]);
  });

  it('does not forget the hub that it adopts', () => {
    expect(removedFrom([accepted()], { adoptHub: true })).toEqual([]);
  });

  it('has nothing of other accounts', () => {
    const root = rootFor([accepted('a', { account: '222233334444' }), accepted()]);
    expect(root.resources).toHaveLength(1);
    expect(root.account).toBe(MEMBER);
  });

  it('forgets the listed members that it does not adopt', () => {
    const members = [
      { account: '222233334444', status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' },
      { account: '333344445555', status: 'Removed' },
    ];
    const address = (account: string) => `aws_securityhub_member.us_east_1_${account}`;
    expect(removedFrom([membership({ members })])).toEqual(
      expect.arrayContaining([address('222233334444'), address('333344445555')]),
    );
    const adopting = removedFrom([membership({ members })], { adoptMembers: true });
    expect(adopting).toContain(address('333344445555'));
    expect(adopting).not.toContain(address('222233334444'));
  });
});

describe('a target without last known values', () => {
  const unknown: Membership = { account: MEMBER, region: 'us-east-1', invitations: [], unreadable: 'throttled' };

  it('is refused with adoptMembers', () => {
    expect(() => rootFor([unknown], { adoptMembers: true })).toThrow('its members are not known');
  });

  it('is allowed without adoptMembers, or in another account', () => {
    expect(removedFrom([unknown])).toHaveLength(2);
    const other = { ...unknown, account: '222233334444' };
    expect(() => rootFor([other, accepted()], { adoptMembers: true })).not.toThrow();
  });
});
