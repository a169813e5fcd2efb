import { describe, expect, it } from 'vitest';
import { BOOTSTRAP_KINDS, type BootstrapKind } from '../../../../src/membership/bootstrap/catalogue.ts';
import {
  type Intent,
  type MemberLists,
  bootstrap,
  memberListsIn,
} from '../../../../src/membership/bootstrap/bootstrap.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const REGION = 'us-east-1';
const OTHER = '999999999999';
const intent: Intent = { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: [REGION] }] };

function listed(status: string): MemberLists {
  return new Map([[REGION, new Map([[MEMBER, status]])]]);
}
const NOT_LISTED: MemberLists = new Map([[REGION, new Map()]]);

/** What is known of the one target, and what becomes of it. */
type Row = readonly [
  what: string,
  live: Membership | undefined,
  memberLists: MemberLists | undefined,
  kind: BootstrapKind,
];

const off = membership({ hub: DISABLED_HUB });
const ofOrganization = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } });
const ROWS: readonly Row[] = [
  ['nothing is known', undefined, undefined, 'invite'],
  ['nothing is there', off, NOT_LISTED, 'invite'],
  [
    'another administrator invites it',
    membership({ invitations: [invitation('x', 'Invited', OTHER)] }),
    undefined,
    'invite',
  ],
  ['created', off, listed('Created'), 'replace'],
  ['invited, by the member', membership({ invitations: [invitation('x')] }), undefined, 'accept'],
  ['invited, by the administrator', undefined, listed('Invited'), 'accept'],
  ['invited, by both', membership({ invitations: [invitation('x')] }), listed('Invited'), 'accept'],
  ['a member', accepted(), undefined, 'adopt'],
  ['a member, by both', accepted(), listed('ENABLED'), 'adopt'],
  ['resigned', membership({ invitations: [invitation('x', 'Resigned')] }), undefined, 'ended'],
  ['removed', membership({ invitations: [invitation('x', 'Removed')] }), undefined, 'ended'],
  ['deleted', membership({ invitations: [invitation('x', 'Deleted')] }), undefined, 'ended'],
  ['deleted, by the administrator', off, listed('Deleted'), 'ended'],
  ['an unknown status', off, listed('AccountSuspended'), 'ended'],
  ['two entries', membership({ invitations: [invitation('x'), invitation('y', 'Deleted')] }), undefined, 'duplicate'],
  ['through Organizations', ofOrganization, undefined, 'organization'],
  [
    'a member of another administrator',
    accepted('x', { administrator: { account: OTHER, invitationId: 'x' }, invitations: [invitation('y')] }),
    undefined,
    'elsewhere',
  ],
  ['a member, and not listed', accepted(), NOT_LISTED, 'stale'],
  ['a member, and listed as invited', accepted(), listed('Invited'), 'stale'],
  ['invited, and not listed', membership({ invitations: [invitation('x')] }), NOT_LISTED, 'stale'],
  ['listed as a member, and not one', off, listed('Enabled'), 'stale'],
  [
    'unreadable',
    { account: MEMBER, region: REGION, invitations: [], unreadable: 'throttled' },
    undefined,
    'unreadable',
  ],
  ['unreadable, but last known', { ...accepted(), unreadable: 'throttled' }, undefined, 'adopt'],
];

const WITH_CODE: readonly BootstrapKind[] = ['invite', 'replace', 'accept', 'adopt'];

describe('bootstrap', () => {
  it.each(ROWS)('of a target where %s', (_, live, memberLists, kind) => {
    const known = { ...(live && { snapshot: canonicalSnapshot([live]) }), ...(memberLists && { memberLists }) };
    const [decision, ...others] = bootstrap(intent, known);
    expect(others).toEqual([]);
    expect(decision).toMatchObject({ account: MEMBER, region: REGION, kind });
    expect(decision?.code !== undefined).toBe(WITH_CODE.includes(kind));
    expect(decision?.code?.accepter?.accepted ?? false).toBe(kind === 'adopt');
  });

  it('has a row for every kind', () => {
    expect(BOOTSTRAP_KINDS.filter((kind) => !ROWS.some((row) => row[3] === kind))).toEqual([]);
  });

  it('enables a hub that is off or unknown, leaves one that is on, and keeps one that its code owns', () => {
    const hub = (live: Membership | undefined, ownsHub = false) =>
      bootstrap(intent, { ...(live && { snapshot: canonicalSnapshot([live]) }), ownsHub: () => ownsHub })[0]?.code?.hub;
    expect(hub(off)?.live).toBeUndefined();
    expect(hub(off)).toBeDefined();
    expect(hub(undefined)).toBeDefined();
    expect(hub(accepted())).toBeUndefined();
    expect(hub(accepted(), true)?.live).toMatchObject({ state: 'enabled' });
  });

  it('says where it knows nothing', () => {
    expect(bootstrap(intent, {})[0]?.assumed).toBe(true);
    expect(bootstrap(intent, { snapshot: canonicalSnapshot([off]) })[0]?.assumed).toBe(false);
  });
});

describe('the member list in a snapshot', () => {
  const own = membership({ account: ADMINISTRATOR, members: [{ account: MEMBER, status: 'Enabled' }] });

  it('is that of the administrator, by Region', () => {
    const other = membership({ account: OTHER, members: [{ account: MEMBER, status: 'Invited' }] });
    const lists = memberListsIn(canonicalSnapshot([own, other]), ADMINISTRATOR);
    expect(lists).toEqual(new Map([[REGION, new Map([[MEMBER, 'Enabled']])]]));
  });

  it('is empty if the administrator lists no member', () => {
    const snapshot = canonicalSnapshot([membership({ account: ADMINISTRATOR })]);
    expect(memberListsIn(snapshot, ADMINISTRATOR)).toEqual(new Map([[REGION, new Map()]]));
  });

  it.each<[what: string, live: Membership]>([
    ['could not be read', { ...own, unreadable: 'throttled' }],
    ['has Security Hub off', membership({ account: ADMINISTRATOR, hub: DISABLED_HUB })],
    ['is a member itself', accepted('x', { account: ADMINISTRATOR, administrator: { account: OTHER } })],
  ])('is unknown where the administrator %s', (_, live) => {
    expect(memberListsIn(canonicalSnapshot([live]), ADMINISTRATOR).size).toBe(0);
  });
});
