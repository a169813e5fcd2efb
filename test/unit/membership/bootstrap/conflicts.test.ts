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
      'an account that is itself an administrator',
      intent,
      knowing(accepted('x', { account: OTHER, administrator: { account: MEMBER, invitationId: 'x' } })),
      /itself the administrator of 999999999999 in us-east-1/,
    ],
    [
      'an account that lists members of its own',
      intent,
      knowing(membership({ account: MEMBER, members: [{ account: OTHER, status: 'Enabled' }] })),
      /itself the administrator of 999999999999 in us-east-1/,
    ],
    ['a Region that is off', intent, knowing({ ...off, unreadable: 'region-disabled' }), /us-east-1 is off/],
    ['a hub of the administrator that is off', intent, knowing({ ...off, account: ADMINISTRATOR }), /Hub is off/],
    [
      'an administrator that is a member',
      intent,
      knowing(membership({ account: ADMINISTRATOR, administrator: { account: OTHER } })),
      /itself a member of 999999999999/,
    ],
    ['too many wanted', wanting(...many(1001)), {}, /1001 members in us-east-1/],
    [
      'too many with those there are',
      intent,
      { memberLists: new Map([[REGION, new Map(many(1000).map((account) => [account, 'Enabled']))]]) },
      /1001 members/,
    ],
  ])('is %s', (_, wanted, known, message) => {
    const [first] = conflicts(wanted, known);
    expect(first?.message).toMatch(message);
    expect(first?.message).not.toContain('\n');
    expect(first?.hint).toMatch(/\.$/);
  });

  it('is not found where Security Hub would accept the wanted state', () => {
    const elsewhere = accepted('x', { account: OTHER, region: 'eu-west-1', administrator: { account: MEMBER } });
    expect(conflicts(intent, knowing(off, elsewhere))).toEqual([]);
    expect(conflicts(wanting(...many(1000)), {})).toEqual([]);
  });

  it('with the limit counts the members that the administrator has and that it invited, once, but no deleted ones', () => {
    const present = many(1000).map((account) => accepted('x', { account }));
    const message = /would have 1001 members in us-east-1, and AWS allows 1000/;
    expect(conflicts(intent, knowing(...present))[0]?.message).toMatch(message);
    expect(conflicts(wanting(...many(1000)), knowing(...present))).toEqual([]);
    const deleted = new Map([[REGION, new Map(many(1000).map((account) => [account, 'DELETED']))]]);
    expect(conflicts(intent, { memberLists: deleted })).toEqual([]);
  });

  it('of each kind is reported, the one to fix first at the start', () => {
    const found = conflicts(wanting(ADMINISTRATOR, MEMBER, MEMBER), knowing({ ...off, account: ADMINISTRATOR }));
    expect(found.map(({ hint }) => hint.split(/[ ,:]/, 1).join())).toEqual(['Take', 'Name', 'Enable']);
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
