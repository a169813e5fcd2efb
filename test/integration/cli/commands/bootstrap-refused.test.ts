import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess as hubform } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const OTHER = '999999999999';
const own = (changes: Partial<Membership> = {}) => membership({ account: ADMINISTRATOR, ...changes });
const list = (...members: NonNullable<Membership['members']>) => own({ members });
const region = 'us-east-1';

/** Runs it by a snapshot of both sides, and tells whether it wrote anything. */
async function bootstrap(memberships: readonly Membership[]) {
  return withDirectory(async (cwd) => {
    const [snapshot, out] = [join(cwd, 'm.yaml'), join(cwd, 'out')];
    writeFileSync(snapshot, writeSnapshot(canonicalSnapshot(memberships)));
    const named = ['--administrator', ADMINISTRATOR, '--account', MEMBER, '--region', region];
    const done = await hubform(['bootstrap', ...named, '--snapshot', snapshot, '-o', out]);
    return { ...done, isWritten: existsSync(out) };
  });
}

const thousand = Array.from({ length: 1000 }, (_, index) => ({
  ...{ account: String(100_000_000_000 + index), status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' },
}));

describe('hubform bootstrap refuses before it writes', () => {
  it.each<[string, Membership[], RegExp]>([
    [
      'a member that has members itself',
      [membership({ members: [{ account: OTHER, status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' }] }), own()],
      /111122223333 is itself the administrator of 999999999999 in us-east-1/,
    ],
    [
      'the administrator of another organization',
      [membership({ members: [{ account: OTHER, status: 'Enabled' }] }), own()],
      /111122223333 is itself the administrator of an organization in us-east-1/,
    ],
    [
      'an administrator that is a member itself',
      [
        membership(),
        own({
          administrator: { account: OTHER, status: 'Enabled', invitationId: 'x' },
          invitations: [invitation('x', 'Enabled', OTHER)],
        }),
      ],
      /444455556666 is itself a member of 999999999999 in us-east-1/,
    ],
    [
      'a member that its administrator lists as suspended',
      [membership(), list({ account: MEMBER, status: 'AccountSuspended' })],
      /AccountSuspended/,
    ],
    [
      'more than 1,000 members by invitation',
      [membership(), list(...thousand)],
      /would have 1001 members in us-east-1/,
    ],
    [
      'an administrator with its hub off',
      [membership(), own({ hub: DISABLED_HUB })],
      /Security Hub is off in the administrator account/,
    ],
    [
      'a Region that is off for the member',
      [{ account: MEMBER, region, invitations: [], unreadable: 'region-disabled' }, own()],
      /off for the account 111122223333: us-east-1/,
    ],
    [
      'a Region that is off for the administrator',
      [membership(), { account: ADMINISTRATOR, region, invitations: [], unreadable: 'region-disabled' }],
      /off for the administrator account 444455556666: us-east-1/,
    ],
  ])('%s', async (_, memberships, message) => {
    const { code, stdout, stderr, isWritten } = await bootstrap(memberships);
    expect([code, stdout, isWritten]).toEqual([1, '', false]);
    expect(stderr.split('\n')[0]).toMatch(message);
    expect(stderr.trimEnd().split('\n').length).toBe(2);
  });
});

describe('hubform bootstrap exits', () => {
  const organization = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled', organization: true } });
  const twice = membership({ invitations: [invitation('a'), invitation('b')] });
  const unread: Membership = { account: MEMBER, region, invitations: [], unreadable: 'throttled' };
  it.each<[number, string, Membership[]]>([
    [0, 'invite', [membership(), own()]],
    [0, 'accept', [membership({ invitations: [invitation('a')] }), list({ account: MEMBER, status: 'Invited' })]],
    [0, 'adopt', [accepted(), list({ account: MEMBER, status: 'Enabled' })]],
    [0, 'replace', [membership(), list({ account: MEMBER, status: 'Created' })]],
    [2, 'ended', [membership({ invitations: [invitation('a', 'Removed')] }), own()]],
    [2, 'duplicate', [twice, list({ account: MEMBER, status: 'Invited' })]],
    [2, 'organization', [organization, list({ account: MEMBER, status: 'Enabled' })]],
    [3, 'stale', [accepted(), own()]],
    [3, 'unreadable', [unread, own()]],
  ])('with %d for %s', async (exit, kind, memberships) => {
    const { code, stdout } = await bootstrap(memberships);
    expect(stdout).toMatch(new RegExp(`^${MEMBER} +us-east-1 +${kind} `, 'm'));
    expect(code).toBe(exit);
  });
});
