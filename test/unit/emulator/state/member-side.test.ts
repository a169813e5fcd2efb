import { describe, expect, test } from 'vitest';
import {
  accept,
  acceptedInvitation,
  decline,
  deleteInvitations,
  disableHub,
  enableHub,
  forget,
  invite,
  isAssociated,
  isManagedByOrganizations,
  leave,
  remove,
  updateHub,
} from '../../../../src/emulator/state/member-side.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, invitation, membership } from '../../../support/wire.ts';

const OTHER = '777788889999';
const byOrganizations = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } });
const ask = {
  action: 'AcceptAdministratorInvitation',
  administrator: ADMINISTRATOR,
  invitationId: 'i1',
  isAdministrator: false,
};

describe('accepting', () => {
  test.each(['Invited', 'INVITED', 'Resigned'])('an invitation that is %s', (status) => {
    const before = membership({ invitations: [invitation('i1', status), invitation('i2', 'Invited', OTHER)] });
    expect(accept(before, ask)).toEqual({
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
    ['the hub is off', { ...open, hub: DISABLED_HUB }, ask, 'BadRequestException', 400],
    ['there is no such invitation', open, { ...ask, invitationId: 'i2' }, 'ResourceNotFoundException', 404],
    ['another account sent it', open, { ...ask, administrator: OTHER }, 'ResourceNotFoundException', 404],
    ['the account has members itself', open, { ...ask, isAdministrator: true }, 'InvalidInputException', 400],
    ['the id is missing', open, { ...ask, invitationId: undefined }, 'InvalidInputException', 400],
    ['the administrator is missing', open, { ...ask, administrator: undefined }, 'InvalidInputException', 400],
    ['it is accepted already', accepted('i1'), ask, 'InvalidInputException', 400],
    [
      'the account has another administrator',
      accepted('i0', { invitations: [invitation('i0', 'Enabled'), invitation('i9', 'Invited', OTHER)] }),
      { ...ask, administrator: OTHER, invitationId: 'i9' },
      'InvalidInputException',
      400,
    ],
  ])('is refused where %s', (_why, before, request, error, status) => {
    expect(accept(before, request)).toMatchObject({ error, status });
  });

  test.each(['Removed', 'Deleted', 'Created', 'AccountSuspended', 'Enabled', 'new in 2030'])(
    'is refused where the invitation is %s',
    (status) => {
      const before = membership({ invitations: [invitation('i1', status)] });
      expect(accept(before, ask)).toMatchObject({ error: 'InvalidInputException', status: 400 });
    },
  );

  test('an invitation without a time leaves the administrator without one', () => {
    const { invitedAt: _never, ...timeless } = invitation('i1');
    expect(accept(membership({ invitations: [timeless] }), ask)).toMatchObject({
      administrator: { account: ADMINISTRATOR, status: 'Enabled', invitationId: 'i1' },
    });
  });
});

describe('leaving', () => {
  test('takes the administrator away and marks the invitation Resigned', () => {
    expect(leave(accepted('i1'), 'DisassociateFromMasterAccount')).toEqual(
      membership({ invitations: [invitation('i1', 'Resigned')] }),
    );
  });
  test.each([
    ['there is no administrator', membership(), 'ResourceNotFoundException', 404],
    ['the hub is off', membership({ hub: DISABLED_HUB }), 'AccessDeniedException', 403],
    ['Organizations made the membership', byOrganizations, 'InvalidInputException', 400],
  ])('is refused where %s', (_why, before, error, status) => {
    expect(leave(before, 'DisassociateFromAdministratorAccount')).toMatchObject({ error, status });
  });
});

describe('what an administrator does to a member', () => {
  const statuses = (after: { invitations: readonly { status: string }[] }): string[] =>
    after.invitations.map(({ status }) => status);

  test('removing', () => {
    expect(remove(accepted('i1'), ADMINISTRATOR)).toEqual(membership({ invitations: [invitation('i1', 'Removed')] }));
    expect(remove(membership({ invitations: [invitation('i1')] }), ADMINISTRATOR).invitations[0]?.status).toBe(
      'Removed',
    );
    expect(remove(byOrganizations, ADMINISTRATOR)).toEqual(membership());
    expect(remove(accepted('i1'), OTHER)).toEqual(accepted('i1'));
  });
  test('forgetting', () => {
    expect(statuses(forget(membership({ invitations: [invitation('i1', 'Removed')] }), ADMINISTRATOR))).toEqual([
      'Deleted',
    ]);
    expect(forget(membership(), ADMINISTRATOR)).toEqual(membership());
  });
  test.each([
    [[], ['Invited']],
    [['Invited'], ['Invited']],
    [['Removed'], ['Invited']],
    [['Resigned'], ['Invited']],
    [['Deleted'], ['Deleted', 'Invited']],
  ])('an invitation to one who has %j gives %j', (before, after) => {
    const target = membership({ invitations: before.map((status) => invitation('old', status)) });
    expect(statuses(invite(target, invitation('new')))).toEqual(after);
  });
});

test('declining touches what is open from that administrator, and nothing else', () => {
  const before = membership({
    invitations: [invitation('i1'), invitation('i2', 'Invited', OTHER), invitation('i3', 'Removed')],
  });
  expect(decline(before, ADMINISTRATOR)?.invitations.map(({ status }) => status)).toEqual([
    'Resigned',
    'Invited',
    'Removed',
  ]);
  expect(decline(before, '000000000000')).toBeUndefined();
});

test('the accepted invitation is never deleted', () => {
  const before = accepted('i1', { invitations: [invitation('i1', 'Enabled'), invitation('i0', 'Resigned')] });
  expect(deleteInvitations(before, ADMINISTRATOR)?.invitations).toEqual([invitation('i1', 'Enabled')]);
  expect(deleteInvitations(accepted('i1'), ADMINISTRATOR)).toBeUndefined();
});

describe('the hub', () => {
  test('a new one has the defaults, or the generator that was asked for', () => {
    const off = membership({ hub: DISABLED_HUB });
    expect(enableHub(off, undefined)).toEqual(membership());
    expect(enableHub(off, 'STANDARD_CONTROL')).toMatchObject({ hub: { controlFindingGenerator: 'STANDARD_CONTROL' } });
    expect(enableHub(off, 'OTHER')).toMatchObject({ error: 'InvalidInputException' });
    expect(enableHub(membership(), undefined)).toMatchObject({ error: 'ResourceConflictException', status: 409 });
  });
  test('is changed only in what is named', () => {
    expect(updateHub(membership(), { autoEnable: false, generator: undefined })).toMatchObject({
      hub: { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'SECURITY_CONTROL' },
    });
    expect(updateHub(membership(), { autoEnable: 'no', generator: undefined })).toMatchObject({ status: 400 });
    expect(updateHub(membership({ hub: DISABLED_HUB }), { autoEnable: true, generator: undefined })).toMatchObject({
      error: 'InvalidAccessException',
      status: 401,
    });
  });
  test('switching it off ends the membership', () => {
    expect(disableHub(accepted('i1'), false)).toEqual(
      membership({ hub: DISABLED_HUB, invitations: [invitation('i1', 'Resigned')] }),
    );
  });
  test.each([
    ['off already', membership({ hub: DISABLED_HUB }), false, 'ResourceNotFoundException'],
    ['that of an administrator', membership(), true, 'InvalidInputException'],
    ['that of an Organizations-managed member', byOrganizations, false, 'InvalidInputException'],
  ])('is not switched off where it is %s', (_why, before, isAdministrator, error) => {
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

test('Organizations stands behind an administrator without id and without invitation, only', () => {
  expect(isManagedByOrganizations(byOrganizations)).toBe(true);
  expect(isManagedByOrganizations(membership())).toBe(false);
  expect(isManagedByOrganizations(accepted())).toBe(false);
  expect(isManagedByOrganizations({ ...byOrganizations, invitations: [invitation('i1', 'Enabled')] })).toBe(false);
});

test('the accepted invitation is the one named, else the last associated one of the administrator', () => {
  const invitations = [invitation('i1', 'Enabled'), invitation('i2', 'Enabled')];
  expect(acceptedInvitation(accepted('i1', { invitations }))?.id).toBe('i1');
  expect(acceptedInvitation({ ...byOrganizations, invitations })?.id).toBe('i2');
  expect(acceptedInvitation(membership({ invitations }))).toBeUndefined();
});
