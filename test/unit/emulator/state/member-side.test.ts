import { describe, expect, test } from 'vitest';
import {
  accept,
  acceptedInvitation,
  createInvitationId,
  declineInvitations,
  deleteInvitations,
  deleteMember,
  disableHub,
  disassociateFromAdministrator,
  disassociateMember,
  enableHub,
  invite,
  isAssociated,
  isManagedByOrganizations,
  latestInvitationFrom,
  updateHub,
} from '../../../../src/emulator/state/member-side.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, invitation, membership } from '../../../support/wire.ts';

const OTHER = '777788889999';
const byOrganizations = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } });
const request = {
  action: 'AcceptAdministratorInvitation',
  administrator: ADMINISTRATOR,
  invitationId: 'i1',
  isAdministrator: false,
};

describe('accept', () => {
  test.each(['Invited', 'INVITED', 'Resigned'])('accepts an invitation that is %s', (status) => {
    const before = membership({ invitations: [invitation('i1', status), invitation('i2', 'Invited', OTHER)] });
    expect(accept(before, request)).toEqual({
      ...before,
      administrator: {
        account: ADMINISTRATOR,
        status: 'Enabled',
        invitedAt: '2024-03-10T14:53:14.874Z',
        invitationId: 'i1',
      },
      invitations: [invitation('i1', 'Enabled'), invitation('i2', 'Invited', OTHER)],
    });
  });

  const open = membership({ invitations: [invitation('i1')] });
  test.each([
    ['the hub is off', { ...open, hub: DISABLED_HUB }, request, 'BadRequestException', 400],
    ['there is no such invitation', open, { ...request, invitationId: 'i2' }, 'ResourceNotFoundException', 404],
    ['another account sent it', open, { ...request, administrator: OTHER }, 'ResourceNotFoundException', 404],
    ['the account has members itself', open, { ...request, isAdministrator: true }, 'InvalidInputException', 400],
    ['the id is missing', open, { ...request, invitationId: undefined }, 'InvalidInputException', 400],
    ['the administrator is missing', open, { ...request, administrator: undefined }, 'InvalidInputException', 400],
    ['it is accepted already', accepted('i1'), request, 'InvalidInputException', 400],
    [
      'the account has another administrator',
      accepted('i0', { invitations: [invitation('i0', 'Enabled'), invitation('i9', 'Invited', OTHER)] }),
      { ...request, administrator: OTHER, invitationId: 'i9' },
      'InvalidInputException',
      400,
    ],
  ])('fails if %s', (_condition, before, changed, error, status) => {
    expect(accept(before, changed)).toMatchObject({ error, status });
  });

  test.each(['Removed', 'Deleted', 'Created', 'AccountSuspended', 'Enabled', 'new in 2030'])(
    'fails if the invitation is %s',
    (status) => {
      const before = membership({ invitations: [invitation('i1', status)] });
      expect(accept(before, request)).toMatchObject({ error: 'InvalidInputException', status: 400 });
    },
  );

  test('gives the administrator no time if the invitation has none', () => {
    const { invitedAt: _invitedAt, ...timeless } = invitation('i1');
    expect(accept(membership({ invitations: [timeless] }), request)).toMatchObject({
      administrator: { account: ADMINISTRATOR, status: 'Enabled', invitationId: 'i1' },
    });
  });
});

describe('disassociateFromAdministrator', () => {
  test('removes the administrator and marks the invitation Resigned', () => {
    expect(disassociateFromAdministrator(accepted('i1'), 'DisassociateFromMasterAccount')).toEqual(
      membership({ invitations: [invitation('i1', 'Resigned')] }),
    );
  });
  test.each([
    ['there is no administrator', membership(), 'ResourceNotFoundException', 404],
    ['the hub is off', membership({ hub: DISABLED_HUB }), 'AccessDeniedException', 403],
    ['Organizations made the membership', byOrganizations, 'InvalidInputException', 400],
  ])('fails if %s', (_condition, before, error, status) => {
    expect(disassociateFromAdministrator(before, 'DisassociateFromAdministratorAccount')).toMatchObject({
      error,
      status,
    });
  });
});

describe('the calls of an administrator', () => {
  const statuses = (after: { invitations: readonly { status: string }[] }): string[] =>
    after.invitations.map(({ status }) => status);

  test('disassociateMember ends a membership and withdraws an invitation, of this administrator only', () => {
    expect(disassociateMember(accepted('i1'), ADMINISTRATOR)).toEqual(
      membership({ invitations: [invitation('i1', 'Removed')] }),
    );
    expect(
      disassociateMember(membership({ invitations: [invitation('i1')] }), ADMINISTRATOR).invitations[0]?.status,
    ).toBe('Removed');
    expect(disassociateMember(byOrganizations, ADMINISTRATOR)).toEqual(membership());
    expect(disassociateMember(accepted('i1'), OTHER)).toEqual(accepted('i1'));
  });
  test('deleteMember marks the latest invitation Deleted', () => {
    expect(statuses(deleteMember(membership({ invitations: [invitation('i1', 'Removed')] }), ADMINISTRATOR))).toEqual([
      'Deleted',
    ]);
    expect(deleteMember(membership(), ADMINISTRATOR)).toEqual(membership());
  });
  test.each([
    [[], ['Invited']],
    [['Invited'], ['Invited']],
    [['Removed'], ['Invited']],
    [['Resigned'], ['Invited']],
    [['Deleted'], ['Deleted', 'Invited']],
  ])('invite: an account with the invitations %j then has %j', (before, after) => {
    const target = membership({ invitations: before.map((status) => invitation('old', status)) });
    expect(statuses(invite(target, invitation('new')))).toEqual(after);
  });
});

test('declineInvitations changes the open invitations of that administrator only', () => {
  const before = membership({
    invitations: [
      invitation('i1'),
      invitation('i2', 'Invited', OTHER),
      invitation('i3', 'Removed'),
      invitation('i4', 'INVITED'),
    ],
  });
  expect(declineInvitations(before, ADMINISTRATOR)?.invitations.map(({ status }) => status)).toEqual([
    'Resigned',
    'Invited',
    'Removed',
    'Resigned',
  ]);
  expect(declineInvitations(before, '000000000000')).toBeUndefined();
});

test('deleteInvitations keeps the accepted invitation', () => {
  const before = accepted('i1', { invitations: [invitation('i1', 'Enabled'), invitation('i0', 'Resigned')] });
  expect(deleteInvitations(before, ADMINISTRATOR)?.invitations).toEqual([invitation('i1', 'Enabled')]);
  expect(deleteInvitations(accepted('i1'), ADMINISTRATOR)).toBeUndefined();
});

describe('the hub', () => {
  test('a new one has the defaults, or the requested generator', () => {
    const off = membership({ hub: DISABLED_HUB });
    expect(enableHub(off, undefined)).toEqual(membership());
    expect(enableHub(off, 'STANDARD_CONTROL')).toMatchObject({ hub: { controlFindingGenerator: 'STANDARD_CONTROL' } });
    expect(enableHub(off, 'OTHER')).toMatchObject({ error: 'InvalidInputException' });
    expect(enableHub(membership(), undefined)).toMatchObject({ error: 'ResourceConflictException', status: 409 });
  });
  test('an update changes only the fields that it names', () => {
    expect(updateHub(membership(), { autoEnable: false, generator: undefined })).toMatchObject({
      hub: { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'SECURITY_CONTROL' },
    });
    expect(updateHub(membership(), { autoEnable: 'no', generator: undefined })).toMatchObject({ status: 400 });
    expect(updateHub(membership({ hub: DISABLED_HUB }), { autoEnable: true, generator: undefined })).toMatchObject({
      error: 'InvalidAccessException',
      status: 401,
    });
  });
  test('disabling it ends the membership', () => {
    expect(disableHub(accepted('i1'), false)).toEqual(
      membership({ hub: DISABLED_HUB, invitations: [invitation('i1', 'Resigned')] }),
    );
  });
  test.each([
    ['disabled already', membership({ hub: DISABLED_HUB }), false, 'ResourceNotFoundException'],
    ['that of an administrator', membership(), true, 'InvalidInputException'],
    ['that of an Organizations-managed member', byOrganizations, false, 'InvalidInputException'],
  ])('cannot be disabled if it is %s', (_condition, before, isAdministrator, error) => {
    expect(disableHub(before, isAdministrator)).toMatchObject({ error });
  });
});

test.each([
  ['Enabled', true],
  ['Associated', true],
  ['ASSOCIATED', true],
  ['Invited', false],
  ['Enabled ', false],
])('%j is associated: %s', (status, expected) => {
  expect(isAssociated(status)).toBe(expected);
});

test('a membership is by Organizations if the administrator has no invitation id and has sent no invitation', () => {
  expect(isManagedByOrganizations(byOrganizations)).toBe(true);
  expect(isManagedByOrganizations(membership())).toBe(false);
  expect(isManagedByOrganizations(accepted())).toBe(false);
  expect(isManagedByOrganizations({ ...byOrganizations, invitations: [invitation('i1', 'Enabled')] })).toBe(false);
});

test('the accepted invitation is the one that the administrator names, else its last associated one', () => {
  const invitations = [invitation('i1', 'Enabled'), invitation('i2', 'Enabled')];
  expect(acceptedInvitation(accepted('i1', { invitations }))?.id).toBe('i1');
  expect(acceptedInvitation({ ...byOrganizations, invitations })?.id).toBe('i2');
  expect(acceptedInvitation(membership({ invitations }))).toBeUndefined();
});

test('the latest invitation of an administrator is its last one, in any status', () => {
  const invitations = [invitation('i1'), invitation('i2', 'Deleted'), invitation('i3', 'Invited', OTHER)];
  expect(latestInvitationFrom(ADMINISTRATOR, membership({ invitations }))?.id).toBe('i2');
  expect(latestInvitationFrom('000000000000', membership({ invitations }))).toBeUndefined();
});

test('an invitation id is 32 hexadecimal digits, and the same for the same seed', () => {
  expect(createInvitationId('a')).toMatch(/^[0-9a-f]{32}$/);
  expect(createInvitationId('a')).toBe(createInvitationId('a'));
  expect(createInvitationId('a')).not.toBe(createInvitationId('b'));
});
