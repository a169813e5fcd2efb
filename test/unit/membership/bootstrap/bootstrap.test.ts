import { describe, expect, it } from 'vitest';
import { LISTINGS } from '../../../../src/membership/bootstrap/administrator-side.ts';
import {
  type BootstrapDecision,
  type Intent,
  type KnownState,
  bootstrap,
} from '../../../../src/membership/bootstrap/bootstrap.ts';
import { BOOTSTRAP_CATALOGUE, BOOTSTRAP_KINDS } from '../../../../src/membership/bootstrap/catalogue.ts';
import { MEMBER_STANDINGS } from '../../../../src/membership/bootstrap/member-side.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, OTHER, REGION, snapshotOf } from '../../../support/both-sides.ts';

/** Every pair of sides, each with every assumption, the last known values of either side, and earlier code. */
const ALL = MEMBER_STANDINGS.flatMap((standing) =>
  LISTINGS.flatMap((listing) =>
    MEMBERS[standing].flatMap((member) =>
      ADMINISTRATORS[listing].flatMap((administrator) =>
        [undefined, 'on' as const, 'off' as const].flatMap((assumeHub) =>
          [false, true].flatMap((outdated) =>
            [false, true].map((owned) => caseOf({ member, administrator, assumeHub, outdated, owned })),
          ),
        ),
      ),
    ),
  ),
);

interface Given {
  readonly member: Membership | undefined;
  readonly administrator: Membership | undefined;
  readonly assumeHub: 'on' | 'off' | undefined;
  readonly outdated: boolean;
  readonly owned: boolean;
}

function caseOf(given: Given): Given & { readonly decision: BootstrapDecision } {
  const { member, administrator, assumeHub, outdated, owned } = given;
  const unreadable = outdated ? { unreadable: 'throttled' as const } : {};
  const state: KnownState = {
    snapshot: snapshotOf(member && { ...member, ...unreadable }, administrator),
    ...(assumeHub && { assumeHub }),
    ownsHub: () => owned,
  };
  const [decision] = bootstrap(INTENT, state);
  if (!decision) throw new Error('no decision');
  return { ...given, decision };
}

describe('in every state of both sides', () => {
  it('an unknown hub is never taken for off unless the user says so', () => {
    const unread = ALL.filter(({ member }) => !member?.hub);
    expect(unread.length).toBeGreaterThan(100);
    for (const { decision, assumeHub, owned } of unread) {
      if (assumeHub === undefined) expect(decision.kind).toBe('unreadable');
      if (decision.code?.accepter?.enableHub) expect(assumeHub === 'off' || owned).toBe(true);
      if (decision.assumed) expect(decision.assumed).toBe(assumeHub);
    }
  });

  it('an assumption changes nothing where both sides were read', () => {
    const read = ALL.filter(({ member, administrator }) => member?.hub && administrator);
    const withoutAssumption = read.filter(({ assumeHub }) => assumeHub === undefined);
    expect(read.length).toBe(3 * withoutAssumption.length);
    for (const { decision, ...given } of read)
      expect(decision).toEqual(caseOf({ ...given, assumeHub: undefined }).decision);
  });

  it('a list that could not be read gives no code', () => {
    for (const { decision, administrator } of ALL) {
      if (ADMINISTRATORS.unknown.includes(administrator)) expect(decision.kind).toBe('unreadable');
    }
  });

  it('code is in both accounts or in none, and imports on both sides or waits on both', () => {
    for (const { decision } of ALL) {
      const { kind, code, entry } = decision;
      const isManaged = kind === 'invite' || kind === 'replace' || kind === 'accept' || kind === 'adopt';
      expect([code !== undefined, entry !== undefined]).toEqual([isManaged, isManaged]);
      expect(code?.accepter?.accepted ?? false).toBe(kind === 'adopt');
      expect(entry?.protected ?? false).toBe(kind === 'adopt');
      expect(code?.accepter?.enableHub ?? false).toBe(code?.hub !== undefined && code.hub.live === undefined);
    }
  });

  it('nothing is done about a member that is another one’s, or that AWS Organizations manages', () => {
    for (const { decision, member } of ALL) {
      const others = [...MEMBERS.elsewhere, ...MEMBERS['other-organization'], ...MEMBERS.organization];
      if (others.includes(member)) expect(decision.code).toBeUndefined();
    }
  });
});

it('has one decision for each wanted target, sorted', () => {
  const intent: Intent = {
    administrator: ADMINISTRATOR,
    members: [
      { account: OTHER, regions: [REGION] },
      { account: MEMBER, regions: [REGION, 'eu-west-1'] },
    ],
  };
  const own = membership({ account: ADMINISTRATOR });
  const away = membership({
    account: ADMINISTRATOR,
    region: 'eu-west-1',
    members: [{ account: MEMBER, status: 'Created' }],
  });
  const off = membership({ region: 'eu-west-1', hub: DISABLED_HUB });
  const snapshot = snapshotOf(own, away, off, membership());
  expect(bootstrap(intent, { snapshot }).map(({ account, region, kind }) => [account, region, kind])).toEqual([
    [MEMBER, 'eu-west-1', 'replace'],
    [MEMBER, REGION, 'invite'],
    [OTHER, REGION, 'unreadable'],
  ]);
});

it('offline, what is assumed decides alone', () => {
  expect(bootstrap(INTENT, {})[0]?.kind).toBe('unreadable');
  expect(bootstrap(INTENT, { assumeHub: 'off' })[0]).toMatchObject({ kind: 'invite', assumed: 'off' });
  expect(bootstrap(INTENT, { assumeHub: 'on' })[0]).toMatchObject({ kind: 'invite', assumed: 'on' });
});

it.each(BOOTSTRAP_KINDS)('the catalogue says what %s is, and what to do about it in a sentence', (kind) => {
  const { title, hint } = BOOTSTRAP_CATALOGUE[kind];
  expect(title).toMatch(/^[A-Z]/);
  expect(hint).toMatch(/^$|^[A-Z][a-z]+ .*\.$/);
  expect(hint).not.toContain('--live');
});
