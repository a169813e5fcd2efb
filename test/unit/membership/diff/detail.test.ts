import { describe, expect, it } from 'vitest';
import { changedDetails, detail } from '../../../../src/membership/diff/detail.ts';
import { ADMINISTRATOR, invitation } from '../../../support/wire.ts';

it('a value that is absent is left out of its detail, but an empty one is not', () => {
  expect(detail('member.email', undefined, 'a@example.com')).toEqual({ field: 'member.email', after: 'a@example.com' });
  expect(detail('member.status', '', undefined)).toEqual({ field: 'member.status', before: '' });
});

describe('the changed details of an administrator', () => {
  it('are none if the values are the same', () => {
    const values = { administrator: { account: ADMINISTRATOR, status: 'Enabled' }, invitations: [invitation('x')] };
    expect(changedDetails(values, structuredClone(values))).toEqual([]);
    expect(changedDetails({ invitations: [] }, { invitations: [] })).toEqual([]);
  });

  it('are those of the membership and of the invitation with the same id', () => {
    const before = {
      administrator: { account: ADMINISTRATOR, status: 'Enabled' },
      invitations: [invitation('x', 'Enabled'), invitation('y', 'Removed')],
    };
    const after = {
      administrator: { account: ADMINISTRATOR, status: 'AccountSuspended', invitationId: 'x' },
      invitations: [invitation('y', 'Deleted'), invitation('x', 'Enabled')],
    };
    expect(changedDetails(before, after)).toEqual([
      { field: 'administrator.status', before: 'Enabled', after: 'AccountSuspended' },
      { field: 'administrator.invitationId', after: 'x' },
      { field: 'invitation.status', before: 'Removed', after: 'Deleted' },
    ]);
  });

  it('are the mark of AWS Organizations, which is there or not', () => {
    const administrator = { account: ADMINISTRATOR };
    const [without, marked] = [
      { administrator, invitations: [] },
      { administrator: { ...administrator, organization: true as const }, invitations: [] },
    ];
    expect(changedDetails(without, marked)).toEqual([{ field: 'administrator.organization', after: 'true' }]);
    expect(changedDetails(marked, without)).toEqual([{ field: 'administrator.organization', before: 'true' }]);
  });

  it('name an invitation that was added or removed', () => {
    const { invitedAt = '' } = invitation('x');
    expect(changedDetails({ invitations: [] }, { invitations: [invitation('x', 'Removed')] })).toEqual([
      { field: 'invitation.id', after: 'x' },
      { field: 'invitation.status', after: 'Removed' },
      { field: 'invitation.invitedAt', after: invitedAt },
    ]);
    expect(changedDetails({ invitations: [invitation('x', 'Removed')] }, { invitations: [] })).toHaveLength(3);
  });

  it('pair invitations that share an id in their order', () => {
    const before = { invitations: [invitation('x', 'Invited'), invitation('x', 'Removed')] };
    const after = { invitations: [invitation('x', 'Invited'), invitation('x', 'Deleted')] };
    expect(changedDetails(before, after)).toEqual([
      { field: 'invitation.status', before: 'Removed', after: 'Deleted' },
    ]);
  });
});
