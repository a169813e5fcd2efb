import { describe, expect, it } from 'vitest';
import { encodeInvitation, encodeMember, encodeMembership } from '../../../src/snapshot/encode.ts';
import {
  ADMINISTRATOR,
  DISABLED_HUB,
  ENABLED_HUB,
  MEMBER,
  accepted,
  invitation,
  membership,
} from '../../support/wire.ts';

describe('an encoded membership', () => {
  it('leaves out the defaults', () => {
    expect(encodeMembership(membership())).toEqual({ hub: 'enabled' });
    expect(encodeMembership(membership({ hub: DISABLED_HUB }))).toEqual({ hub: 'disabled' });
    expect(encodeMembership(membership({ members: [] }))).toEqual({ hub: 'enabled' });
  });

  it('has the settings that are not the defaults', () => {
    const hub = { ...ENABLED_HUB, autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } as const;
    expect(encodeMembership(membership({ hub }))).toEqual({
      hub: 'enabled',
      autoEnableControls: false,
      controlFindingGenerator: 'STANDARD_CONTROL',
    });
  });

  it('has its keys in the order of the format, for any order in the model', () => {
    const { invitations, administrator = { account: ADMINISTRATOR }, ...rest } = accepted();
    const reordered = {
      invitations,
      administrator: {
        invitationId: 'x',
        invitedAt: '2024-03-10T14:53:14.874Z',
        status: 'Enabled',
        account: administrator.account,
      },
      ...rest,
      unreadable: 'throttled',
    } as const;
    const encoded = encodeMembership(reordered);
    expect(Object.keys(encoded)).toEqual(['unreadable', 'hub', 'administrator', 'invitations']);
    expect(Object.keys(encoded.administrator ?? {})).toEqual(['account', 'status', 'invitedAt', 'invitationId']);
  });

  it('without a hub names a cause, even if the model has none', () => {
    const unknown = { account: MEMBER, region: 'eu-west-1', invitations: [] };
    expect(encodeMembership({ ...unknown, unreadable: 'throttled' })).toEqual({ unreadable: 'throttled' });
    expect(encodeMembership(unknown)).toEqual({ unreadable: 'bad-response' });
  });
});

it('an encoded invitation has its keys in the order of the format, and no absent time', () => {
  expect(Object.keys(encodeInvitation(invitation('x')))).toEqual(['administrator', 'status', 'invitedAt', 'id']);
  expect(encodeInvitation({ id: '', status: '', administrator: ADMINISTRATOR })).toEqual({
    administrator: ADMINISTRATOR,
    status: '',
    id: '',
  });
});

it('an encoded member has its keys in the order of the format, and no absent values', () => {
  const all = { email: 'a@example.com', invitedAt: '2024-03-10T14:53:14.874Z', status: 'Enabled', account: MEMBER };
  expect(Object.keys(encodeMember(all))).toEqual(['account', 'status', 'invitedAt', 'email']);
  expect(encodeMember({ status: 'Created', account: MEMBER })).toEqual({ account: MEMBER, status: 'Created' });
});
