import { describe, expect, it } from 'vitest';
import type { Hub } from '../../../../src/membership/model.ts';
import { membershipFacts } from '../../../../src/render/report/facts.ts';
import { ENABLED_HUB } from '../../../support/wire.ts';

describe('the facts of a membership', () => {
  it.each<[Hub | undefined, string]>([
    [undefined, 'not known'],
    [{ state: 'disabled' }, 'off'],
    [ENABLED_HUB, 'on'],
    [{ ...ENABLED_HUB, autoEnableControls: false }, 'on, new controls are not enabled automatically'],
    [{ ...ENABLED_HUB, controlFindingGenerator: 'STANDARD_CONTROL' }, 'on, STANDARD_CONTROL'],
  ])('for the hub %j are "%s"', (hub, text) => {
    expect(membershipFacts({ ...(hub && { hub }), invitations: [] })).toEqual([['Security Hub', text]]);
  });

  it('have a line for the administrator, each invitation and each member', () => {
    const invitedAt = '2024-03-10T14:53:14.874Z';
    const facts = membershipFacts({
      hub: ENABLED_HUB,
      administrator: { account: '999999999999', status: 'Enabled', invitedAt, invitationId: 'x' },
      invitations: [{ administrator: '888888888888', status: 'Invited', id: 'y' }],
      members: [
        { account: '222233334444', status: 'Created' },
        { account: '333344445555', status: 'Enabled', invitedAt, email: 'a@example.org' },
      ],
    });
    expect(facts.slice(1)).toEqual([
      ['Administrator', '999999999999, Enabled, invited 2024-03-10, invitation x', 'x'],
      ['Invitation', '888888888888, Invited, invitation y', 'y'],
      ['Member', '222233334444, Created'],
      ['Member', '333344445555, Enabled, invited 2024-03-10, a@example.org'],
    ]);
  });

  it('say that AWS Organizations manages a membership, where it is known', () => {
    const administrator = { account: '999999999999', status: 'Enabled', organization: true as const };
    expect(membershipFacts({ administrator, invitations: [] })[1]).toEqual([
      'Administrator',
      '999999999999, Enabled, managed by AWS Organizations',
    ]);
  });

  it('leave out what AWS did not say about the administrator', () => {
    expect(membershipFacts({ administrator: { account: '999999999999' }, invitations: [] })[1]).toEqual([
      'Administrator',
      '999999999999',
    ]);
  });

  it('name the accounts that have a name', () => {
    const names = new Map([['999999999999', { name: 'security' }]]);
    const facts = membershipFacts(
      {
        administrator: { account: '999999999999', status: 'Enabled' },
        invitations: [{ administrator: '999999999999', status: 'Invited', id: 'y' }],
        members: [{ account: '999999999999', status: 'Created' }],
      },
      names,
    );
    expect(facts.slice(1).map(([, value]) => value)).toEqual([
      '999999999999 (security), Enabled',
      '999999999999 (security), Invited, invitation y',
      '999999999999 (security), Created',
    ]);
  });
});
