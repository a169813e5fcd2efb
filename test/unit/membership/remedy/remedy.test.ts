import { describe, expect, it } from 'vitest';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { compareRemedies, remedies, remediesOf } from '../../../../src/membership/remedy/remedy.ts';
import { accepted, ADMINISTRATOR, invitation, membership } from '../../../support/wire.ts';

const UNTRUSTED = '666666666666';
const trust = trustEverywhere([ADMINISTRATOR]);
const ruled = { account: UNTRUSTED, status: 'Enabled', invitationId: 'u1' };
const untrusted = (status: string, id = 'u1') => invitation(id, status, UNTRUSTED);

const [LEAVE, DECLINE, DELETE] = [
  'DisassociateFromAdministratorAccount',
  'DeclineInvitations',
  'DeleteInvitations',
] as const;

function remediesAt(...memberships: Membership[]) {
  const snapshot = canonicalSnapshot(memberships);
  return remedies(snapshot, decide(snapshot, { trust }));
}

describe('what would resolve a target', () => {
  it.each<[what: string, target: Partial<Membership>, expected: readonly (readonly [string, string, ...string[]])[]]>([
    ['an open invitation', { invitations: [untrusted('Invited')] }, [['decline', UNTRUSTED, DECLINE, DELETE]]],
    [
      'an accepted administrator',
      { administrator: ruled, invitations: [untrusted('Enabled')] },
      [['leave', UNTRUSTED, LEAVE, DELETE]],
    ],
    [
      'an accepted administrator that invites once more',
      { administrator: ruled, invitations: [untrusted('Enabled'), untrusted('Invited', 'u2')] },
      [['leave', UNTRUSTED, LEAVE, DECLINE, DELETE]],
    ],
    [
      'an accepted administrator whose invitation is not listed',
      { administrator: ruled },
      [['leave', UNTRUSTED, LEAVE]],
    ],
    [
      'an administrator set by AWS Organizations, which a member cannot leave',
      { administrator: { account: UNTRUSTED, status: 'Enabled' } },
      [['management', UNTRUSTED]],
    ],
    [
      'two entries of one trusted administrator',
      { invitations: [invitation('a1', 'Removed'), invitation('a2')] },
      [['invite-again', ADMINISTRATOR, DELETE]],
    ],
    [
      'entries that are over, of each administrator',
      { invitations: [invitation('a1', 'Resigned'), invitation('a2', 'DELETED'), untrusted('Removed')] },
      [
        ['clear', ADMINISTRATOR, DELETE],
        ['clear', UNTRUSTED, DELETE],
      ],
    ],
    ['a status that is not known to be over', { invitations: [invitation('a1', 'AccountSuspended')] }, []],
    [
      'one of two entries that is not known to be over, because the call names no entry',
      { invitations: [invitation('a1', 'Removed'), invitation('a2', 'Created')] },
      [],
    ],
    [
      'an administrator that is there although its status says that it is not',
      {
        administrator: { account: ADMINISTRATOR, status: 'Removed', invitationId: 'a1' },
        invitations: [invitation('a1', 'Removed')],
      },
      [],
    ],
    [
      'the untrusted beside one to accept',
      { invitations: [invitation('a1'), untrusted('Invited')] },
      [['decline', UNTRUSTED, DECLINE, DELETE]],
    ],
    ['one to accept', { invitations: [invitation('a1')] }, []],
    [
      'an unreadable one, whose last known values are not what is live',
      { invitations: [untrusted('Invited')], unreadable: 'throttled' },
      [],
    ],
    [
      'what is no identifier, which would be written into a command',
      { invitations: [invitation('a1', 'Invited', '$(reboot)')] },
      [],
    ],
  ])('%s', (_, target, expected) => {
    const found = remediesAt(membership(target));
    expect(found.map(({ kind, administrator, calls }) => [kind, administrator, ...calls])).toEqual(expected);
    for (const { why } of found) expect(why).toMatch(/^\S[^\n]*\.$/);
  });

  it('an accepted and trusted one needs nothing', () => {
    expect(remediesAt(accepted())).toEqual([]);
  });

  it('needs the membership, not the decision alone', () => {
    const snapshot = canonicalSnapshot([membership({ invitations: [untrusted('Invited')] })]);
    const [decision] = decide(snapshot, { trust });
    expect(decision && remediesOf(decision, undefined)).toEqual([]);
  });
});

it('remedies are sorted by urgency, then by target', () => {
  const found = remediesAt(
    membership({ region: 'eu-west-1', invitations: [invitation('a1', 'Removed')] }),
    membership({ region: 'eu-west-3', invitations: [untrusted('Invited')] }),
    membership({ region: 'eu-west-2', invitations: [untrusted('Invited')] }),
    membership({ region: 'us-east-1', administrator: ruled }),
  );
  expect([...found].sort(compareRemedies).map(({ kind, region }) => `${kind} ${region}`)).toEqual([
    'leave us-east-1',
    'decline eu-west-2',
    'decline eu-west-3',
    'clear eu-west-1',
  ]);
});
