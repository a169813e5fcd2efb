import { describe, expect, it } from 'vitest';
import type { Intent, KnownState } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { conflicts, organizationsHints } from '../../../../src/membership/bootstrap/conflicts.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, membership } from '../../../support/wire.ts';

const REGION = 'us-east-1';
const OTHER = '999999999999';
const intent: Intent = { administrator: ADMINISTRATOR, members: [{ account: MEMBER, regions: [REGION] }] };
const off = membership({ hub: DISABLED_HUB });
const ofOrganization = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } });

const many = (count: number) => Array.from({ length: count }, (_, i) => String(100_000_000_000 + i));
const wanting = (...accounts: string[]): Intent => ({
  ...intent,
  members: accounts.map((account) => ({ account, regions: [REGION] })),
});
const knowing = (...memberships: Membership[]): KnownState => ({ snapshot: canonicalSnapshot(memberships) });

const own = (changes: Partial<Membership> = {}) => membership({ account: ADMINISTRATOR, ...changes });
const listing = (accounts: readonly string[], status: string, invitedAt?: string) =>
  own({ members: accounts.map((account) => ({ account, status, ...(invitedAt !== undefined && { invitedAt }) })) });
const AT = '2024-03-10T14:53:14.874Z';

describe('a conflict', () => {
  it.each<[string, Intent, KnownState, RegExp]>([
    [
      'the administrator among the members',
      wanting(MEMBER, ADMINISTRATOR),
      {},
      /both the administrator and among the members/,
    ],
    ['an account that is listed twice', wanting(MEMBER, MEMBER), {}, /in the list twice/],
    [
      'an account that its organization has suspended',
      { ...intent, members: [{ account: MEMBER, regions: [REGION], state: 'SUSPENDED' }] },
      {},
      /^1 account is not active, and cannot accept: 111122223333 \(SUSPENDED\)$/,
    ],
    [
      'an account that the administrator lists as suspended',
      intent,
      knowing(listing([MEMBER], 'AccountSuspended')),
      /not active, and cannot accept: 111122223333 \(AccountSuspended\)/,
    ],
    [
      'an account that lists members of its own',
      intent,
      knowing(membership({ account: MEMBER, members: [{ account: OTHER, status: 'Enabled' }] })),
      /itself the administrator of an organization in us-east-1/,
    ],
    [
      'a Region that is off',
      intent,
      knowing({ ...off, unreadable: 'region-disabled' }),
      /Region is off .*: us-east-1$/,
    ],
    [
      'a Region that is off for the administrator',
      intent,
      knowing({ ...own(), unreadable: 'region-disabled' }),
      /Region is off for the administrator account 444455556666: us-east-1$/,
    ],
    ['a hub of the administrator that is off', intent, knowing(own({ hub: DISABLED_HUB })), /Hub is off/],
    [
      'an administrator that is a member',
      intent,
      knowing(own({ administrator: { account: OTHER } })),
      /itself a member of 999999999999/,
    ],
    ['too many wanted', wanting(...many(1001)), {}, /1001 members in us-east-1/],
    ['too many with those there are', intent, knowing(listing(many(1000), 'Enabled', AT)), /1001 members/],
  ])('is %s', (_, wanted, known, message) => {
    const [first] = conflicts(wanted, known);
    expect(first?.message).toMatch(message);
    expect(first?.message).not.toContain('\n');
    expect(first?.hint).toMatch(/^[A-Z].*\.$/);
  });

  it('is not found where Security Hub would accept the wanted state', () => {
    const elsewhere = accepted('x', { account: OTHER, region: 'eu-west-1', administrator: { account: MEMBER } });
    expect(conflicts(intent, knowing(off, own(), elsewhere))).toEqual([]);
    expect(conflicts(wanting(...many(1000)), {})).toEqual([]);
    const states = ['ACTIVE', 'NEW'].map((state) => ({
      ...intent,
      members: [{ account: MEMBER, regions: [REGION], state }],
    }));
    for (const wanted of states) expect(conflicts(wanted, {})).toEqual([]);
  });

  it('about the hub of the administrator names all its Regions in one line, and is none with --administrator-hub', () => {
    const regions = ['us-east-1', 'eu-west-1', 'eu-west-2'];
    const wanted = { ...intent, members: [{ account: MEMBER, regions }] };
    const known = knowing(
      ...regions.map((region) => own({ region, ...(region !== 'eu-west-2' && { hub: DISABLED_HUB }) })),
    );
    const [first, ...others] = conflicts(wanted, known);
    expect(first?.message).toBe(
      'Security Hub is off in the administrator account 444455556666 in eu-west-1, us-east-1',
    );
    expect(first?.hint).toContain('--administrator-hub');
    expect(others).toEqual([]);
    expect(conflicts(wanted, { ...known, administratorHub: true })).toEqual([]);
  });

  it('is not made of a hub of the administrator that was off when it could last be read', () => {
    expect(conflicts(intent, knowing(own({ hub: DISABLED_HUB, unreadable: 'throttled' })))).toEqual([]);
  });

  it('about Regions that are off is one for each account', () => {
    const regions = ['eu-west-1', 'us-east-1'];
    const wanted = { ...intent, members: [{ account: MEMBER, regions }] };
    const gone = regions.map((region): Membership => ({ ...off, region, unreadable: 'region-disabled' }));
    expect(conflicts(wanted, knowing(...gone)).map(({ message }) => message)).toEqual([
      '2 Regions are off for the account 111122223333: eu-west-1, us-east-1',
    ]);
  });

  it('about many suspended accounts names some of them', () => {
    const members = many(9).map((account) => ({ account, regions: [REGION], state: 'PENDING_CLOSURE' }));
    expect(conflicts({ ...intent, members }, {})[0]?.message).toMatch(/^9 accounts are not active, .* and 4 more$/);
  });

  it('with the limit counts the members that the administrator has and that it invited, once, but no deleted ones', () => {
    const present = many(1000).map((account) => accepted('x', { account }));
    const message = /would have 1001 members in us-east-1, and AWS allows 1000/;
    expect(conflicts(intent, knowing(...present))[0]?.message).toMatch(message);
    expect(conflicts(wanting(...many(1000)), knowing(...present))).toEqual([]);
    expect(conflicts(intent, knowing(listing(many(1000), 'DELETED')))).toEqual([]);
  });

  it('with the limit counts neither the members of AWS Organizations nor those that are over', () => {
    const two = wanting(MEMBER, OTHER);
    expect(conflicts(two, knowing(listing(many(1000), 'Enabled')))).toEqual([]);
    for (const status of ['Removed', 'Resigned']) {
      expect(conflicts(two, knowing(listing(many(1000), status, AT)))).toEqual([]);
    }
    const managed = many(1000).map((account) => ({ ...ofOrganization, account }));
    expect(conflicts(two, knowing(...managed))).toEqual([]);
    expect(conflicts(wanting(...many(1000), MEMBER), knowing(...managed))).toEqual([]);
    const invited = many(1000).map((account) => accepted('x', { account }));
    expect(conflicts(two, knowing(listing(many(1000), 'Enabled'), ...invited))[0]?.message).toMatch(/1002 members/);
  });

  it('is not an administrator that was a member once, but is one with a status that is not known', () => {
    const was = (status: string) => knowing(own({ administrator: { account: OTHER, status } }));
    for (const status of ['Resigned', 'Removed', 'Deleted']) expect(conflicts(intent, was(status))).toEqual([]);
    for (const status of ['Enabled', 'Paused']) expect(conflicts(intent, was(status))).toHaveLength(1);
  });

  it('of each kind is reported, the one to fix first at the start', () => {
    const found = conflicts(wanting(ADMINISTRATOR, MEMBER, MEMBER), knowing(own({ hub: DISABLED_HUB })));
    expect(found.map(({ hint }) => hint.split(/[ ,:]/, 1).join())).toEqual(['Remove', 'Name', 'Add']);
  });
});

describe('AWS Organizations', () => {
  it('is recommended if it is in use, or for ten accounts and more', () => {
    expect(organizationsHints(intent, knowing(ofOrganization))[0]).toMatch(/through AWS Organizations/);
    expect(organizationsHints(wanting(...many(10)), {})[0]).toMatch(/delegated administrator/);
    expect(organizationsHints(wanting(...many(9)), {})).toEqual([]);
    expect(organizationsHints(intent, knowing(accepted()))).toEqual([]);
  });
});
