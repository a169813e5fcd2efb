import { describe, expect, it } from 'vitest';
import {
  type BootstrapDecision,
  type Intent,
  type KnownState,
  bootstrap,
} from '../../../../src/membership/bootstrap/bootstrap.ts';
import { BOOTSTRAP_CATALOGUE, BOOTSTRAP_KINDS } from '../../../../src/membership/bootstrap/catalogue.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, EXAMPLES, INTENT, MEMBERS, OTHER, REGION, snapshotOf } from '../../../support/both-sides.ts';

/** Every pair of sides, each with every assumption, the last known values of either side, and earlier code. */
const ALL = EXAMPLES.flatMap(({ member, administrator }) =>
  [undefined, 'on' as const, 'off' as const].flatMap((assumeHub) =>
    [false, true].flatMap((outdated) =>
      [false, true].map((owned) => caseOf({ member, administrator, assumeHub, outdated, owned })),
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
  it('the reason says that an invitation that only the administrator lists has not arrived yet', () => {
    const yet = 'not in the member account yet';
    const accepts = ALL.filter(({ decision }) => decision.kind === 'accept');
    const shown = ({ member }: Given) => member?.invitations.some((one) => one.administrator === ADMINISTRATOR);
    const said = accepts.filter(({ decision }) => decision.reason.includes(yet));
    expect(said).toEqual(accepts.filter((one) => one.member?.hub !== undefined && !shown(one)));
    expect(said).not.toEqual([]);
  });

  it('an unknown hub is never taken for off unless the user says so', () => {
    const unread = ALL.filter(({ member }) => !member?.hub);
    expect(unread.length).toBeGreaterThan(100);
    const wrong = unread.filter(({ decision, assumeHub, owned }) => {
      const enables = decision.code?.accepter?.enableHub === true && assumeHub !== 'off' && !owned;
      const assumed = decision.assumed !== undefined && decision.assumed !== assumeHub;
      return enables || assumed || (assumeHub === undefined && decision.kind !== 'unreadable');
    });
    expect(wrong).toEqual([]);
  });

  it('an assumption changes nothing where both sides were read', () => {
    const read = ALL.filter(({ member, administrator, assumeHub }) => member?.hub && administrator && assumeHub);
    expect(read.length).toBeGreaterThan(100);
    const same = ({ decision, ...given }: (typeof read)[number]) =>
      JSON.stringify(decision) === JSON.stringify(caseOf({ ...given, assumeHub: undefined }).decision);
    expect(read.filter((one) => !same(one))).toEqual([]);
  });

  it('a list that could not be read gives no code', () => {
    const unread = ALL.filter(({ administrator }) => ADMINISTRATORS.unknown.includes(administrator));
    expect(new Set(unread.map(({ decision }) => decision.kind))).toEqual(new Set(['unreadable']));
  });

  it('code is in both accounts or in none, and imports on both sides or waits on both', () => {
    const wrong = ALL.filter(({ decision: { kind, code, entry } }) => {
      const isManaged = kind === 'invite' || kind === 'replace' || kind === 'accept' || kind === 'adopt';
      const { accepted = false, enableHub = false } = code?.accepter ?? {};
      return (
        (code !== undefined) !== isManaged ||
        (entry !== undefined) !== isManaged ||
        accepted !== (kind === 'adopt') ||
        entry?.protected === !accepted ||
        enableHub !== (code?.hub !== undefined && code.hub.live === undefined)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('nothing is done about a member that is another one’s, or that AWS Organizations manages', () => {
    const others = [...MEMBERS.elsewhere, ...MEMBERS['other-organization'], ...MEMBERS.organization];
    const found = ALL.filter(({ member }) => others.includes(member));
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ decision }) => decision.code)).toEqual([]);
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
