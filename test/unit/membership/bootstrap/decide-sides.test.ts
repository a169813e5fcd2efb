import { describe, expect, it } from 'vitest';
import { LISTINGS, administratorSides } from '../../../../src/membership/bootstrap/administrator-side.ts';
import { bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { decideSides } from '../../../../src/membership/bootstrap/decide-sides.ts';
import { BOOTSTRAP_KINDS } from '../../../../src/membership/bootstrap/catalogue.ts';
import { MEMBER_STATES, memberSide } from '../../../../src/membership/bootstrap/member-side.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, OTHER, REGION, snapshotOf } from '../../../support/both-sides.ts';

/** What both sides say, by the member (rows) and the list of the administrator (columns). */
const TABLE = `
                    assumed      absent       created      invited      member       organization ended        unclear    unknown
unknown             invite       invite       replace      accept       adopt        organization ended        unreadable unreadable
none                invite       invite       replace      accept       stale        stale        ended        unreadable unreadable
invited             accept       stale        stale        accept       stale        stale        ended        unreadable unreadable
duplicate           duplicate    duplicate    duplicate    duplicate    stale        stale        duplicate    unreadable unreadable
ended               ended        ended        ended        ended        stale        stale        ended        unreadable unreadable
member              adopt        stale        stale        adopt        adopt        adopt        stale        unreadable unreadable
organization        organization stale        stale        stale        organization organization stale        unreadable unreadable
elsewhere           elsewhere    elsewhere    elsewhere    elsewhere    stale        stale        elsewhere    elsewhere  unreadable
other-organization  organization organization organization organization stale        stale        organization organization unreadable
unclear             unreadable   unreadable   unreadable   unreadable   unreadable   unreadable   unreadable   unreadable unreadable
`;
const [HEAD = [], ...ROWS] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/));
const PAIRS = ROWS.flatMap(([state = '', ...kinds]) => kinds.map((kind, i) => [state, HEAD[i] ?? '', kind] as const));

/** Every example of a pair. */
function decided(state: string, listing: string, assumeHub: 'on' | 'off' | undefined, outdated: Outdated = {}) {
  const members = MEMBERS[state as keyof typeof MEMBERS];
  const administrators = ADMINISTRATORS[listing as keyof typeof ADMINISTRATORS];
  return members.flatMap((member) =>
    administrators.map((administrator) => {
      const snapshot = snapshotOf(
        member && { ...member, ...(outdated.member && { unreadable: 'throttled' as const }) },
        administrator && { ...administrator, ...(outdated.administrator && { unreadable: 'throttled' as const }) },
      );
      const [decision] = bootstrap(INTENT, { snapshot, ...(assumeHub && { assumeHub }) });
      return { decision, member, administrator };
    }),
  );
}
interface Outdated {
  readonly member?: boolean;
  readonly administrator?: boolean;
}

describe('the decision from both sides', () => {
  it('is in the table for every pair', () => {
    expect(HEAD).toEqual(LISTINGS);
    expect(ROWS.map(([state]) => state)).toEqual(MEMBER_STATES);
    expect(new Set(PAIRS.map(([, , kind]) => kind))).toEqual(new Set(BOOTSTRAP_KINDS));
  });

  it.each(PAIRS)('of a member that is %s and listed as %s is %s', (state, listing, kind) => {
    const all = [...decided(state, listing, 'off'), ...decided(state, listing, 'on')];
    expect(new Set(all.map(({ decision }) => decision?.kind))).toEqual(new Set([kind]));
    for (const { decision } of all) expect(decision?.reason).toMatch(/^[A-Z0-9].*\.$/);
  });

  it.each(PAIRS)('needs no assumption where both sides were read: %s, %s', (state, listing, kind) => {
    const isUnread = state === 'unknown' || listing === 'assumed';
    const kinds = decided(state, listing, undefined).map(({ decision }) => decision?.kind);
    expect(new Set(kinds)).toEqual(new Set([isUnread ? 'unreadable' : kind]));
  });

  it.each(PAIRS)('never says of last known values that the sides disagree: %s, %s', (state, listing, kind) => {
    const wanted = kind === 'stale' ? 'unreadable' : kind;
    for (const outdated of [{ member: true }, { administrator: true }, { member: true, administrator: true }]) {
      // Without both sides there is nothing to disagree.
      const all = decided(state, listing, 'off', outdated).filter(
        ({ member, administrator }) =>
          (!outdated.member || member?.hub) && (!outdated.administrator || administrator?.hub?.state === 'enabled'),
      );
      for (const { decision } of all) {
        expect(decision?.kind).toBe(wanted);
        if (decision?.code)
          expect(decision.reason).toMatch(/last known values decide, because .*could not be read \(throttled\)/);
      }
    }
  });
});

it('an administrator whose last known hub is off has no known list, unless the code may enable it', () => {
  const off = ADMINISTRATORS.unknown[1];
  const snapshot = snapshotOf(MEMBERS.none[0], off);
  expect(bootstrap(INTENT, { snapshot })[0]).toMatchObject({
    kind: 'unreadable',
    reason: `The list of ${ADMINISTRATOR} could not be read (access-denied).`,
  });
  expect(bootstrap(INTENT, { snapshot, administratorHub: true })[0]?.kind).toBe('invite');
});

it.each<[string, string | undefined, string | undefined, string]>([
  ['none', 'created', undefined, `${ADMINISTRATOR} has created it as a member but never invited it.`],
  [
    'none',
    'member',
    undefined,
    `The two sides disagree: ${ADMINISTRATOR} lists it as Enabled; the member account has no invitation of ${ADMINISTRATOR}.`,
  ],
  ['unclear', 'absent', undefined, 'Its invitation has the status Paused, and the meaning of this status is unknown.'],
  [
    'none',
    'unclear',
    undefined,
    `${ADMINISTRATOR} lists it as AccountSuspended, and the meaning of this status is unknown.`,
  ],
  ['elsewhere', 'absent', undefined, `It is a member of ${OTHER}.`],
  ['member', 'member', undefined, `It is a member of ${ADMINISTRATOR}, by invitation.`],
  [
    'member',
    'invited',
    undefined,
    `It is a member of ${ADMINISTRATOR}, by invitation; the list does not show yet that it has accepted.`,
  ],
  [
    'member',
    'organization',
    undefined,
    `It is a member of ${ADMINISTRATOR}, by invitation; the list shows no invitation, so AWS Organizations may manage it by now.`,
  ],
  [
    'other-organization',
    'absent',
    undefined,
    `It is a member of ${OTHER} through AWS Organizations, as there is no invitation.`,
  ],
  [
    'duplicate',
    'invited',
    undefined,
    `The member account has 2 entries of ${ADMINISTRATOR} (Invited, Deleted); Terraform can accept only if there is exactly one.`,
  ],
  [
    'unknown',
    'organization',
    'on',
    `${ADMINISTRATOR} lists it as Enabled and has never invited it, so AWS Organizations manages it.`,
  ],
  ['unknown', 'absent', undefined, 'The member account was not read.'],
  ['unknown', 'assumed', undefined, `The list of ${ADMINISTRATOR} was not read.`],
])('the reason for %s and %s is readable', (state, listing = '', assumed, reason) => {
  const all = decided(state, listing, assumed as 'on' | undefined);
  expect(all[0]?.decision?.reason).toBe(reason);
});

it('the entry of the list is handed on, with what AWS says of it', () => {
  const snapshot = snapshotOf(ADMINISTRATORS.created[1]);
  const side = administratorSides(ADMINISTRATOR, { snapshot })(REGION);
  const sides = decideSides(
    { administrator: ADMINISTRATOR, account: MEMBER },
    memberSide(ADMINISTRATOR, undefined),
    side,
    {
      assumeHub: 'on',
    },
  );
  expect(sides).toMatchObject({ kind: 'replace', entry: { account: MEMBER, status: 'CREATED' }, listAssumed: false });
});
