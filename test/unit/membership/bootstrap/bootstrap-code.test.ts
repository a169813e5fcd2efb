import { describe, expect, it } from 'vitest';
import { type BootstrapDecision, type KnownState, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { bootstrapCode, hubNotRead, listNotRead } from '../../../../src/membership/bootstrap/bootstrap-code.ts';
import { HUB_ALREADY_MANAGED, HUB_ENABLED_FIRST } from '../../../../src/membership/decide/managed-targets.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, DISABLED_HUB, ENABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, OFF, REGION, snapshotOf } from '../../../support/both-sides.ts';

const [ABSENT] = ADMINISTRATORS.absent;
function decide(live: readonly (Membership | undefined)[], state: Omit<KnownState, 'snapshot'> = {}, intent = INTENT) {
  return bootstrap(intent, { snapshot: snapshotOf(...live), ...state })[0];
}

describe('the code of the hub', () => {
  const hub = (member: Membership | undefined, state: Omit<KnownState, 'snapshot'> = {}) =>
    decide([member, ABSENT], state)?.code?.hub;

  it('enables one that is off, leaves one that is on, and keeps one that earlier code manages', () => {
    expect(hub(OFF)).toEqual({ why: HUB_ENABLED_FIRST });
    expect(hub(membership())).toBeUndefined();
    expect(hub(membership(), { ownsHub: () => true })).toEqual({ live: ENABLED_HUB, why: HUB_ALREADY_MANAGED });
    expect(hub(OFF, { ownsHub: () => true })).toEqual({ why: HUB_ENABLED_FIRST });
  });

  it('follows the assumption only where the hub was not read, and says so', () => {
    for (const unread of MEMBERS.unknown) {
      expect(hub(unread)).toBeUndefined();
      expect(hub(unread, { assumeHub: 'off' })).toEqual({
        why: `${hubNotRead('off')} It must be on before an invitation can be accepted.`,
      });
      expect(hub(unread, { assumeHub: 'on' })).toBeUndefined();
      // Takes back that earlier code took it to be off.
      expect(hub(unread, { assumeHub: 'on', ownsHub: () => true })).toBeUndefined();
    }
    expect(hub(OFF, { assumeHub: 'on' })).toEqual({ why: HUB_ENABLED_FIRST });
    expect(hub(membership(), { assumeHub: 'off' })).toBeUndefined();
  });

  it('is not needed of a member, which has it on', () => {
    for (const assumeHub of ['on', 'off'] as const) {
      const adopted = decide([undefined, ADMINISTRATORS.member[0]], { assumeHub });
      expect(adopted?.kind).toBe('adopt');
      expect(adopted?.code?.hub).toBeUndefined();
      expect(adopted?.assumed).toBeUndefined();
      expect(adopted?.code?.accepter).toMatchObject({ accepted: true, enableHub: false });
      // Its settings are not known.
      const owned = decide([undefined, ADMINISTRATORS.member[0]], { assumeHub, ownsHub: () => true });
      expect(owned?.code?.hub).toEqual({ why: expect.stringMatching(/^Already managed/) as string });
    }
  });
});

it('an assumption is in the decision, in its reason and in its code', () => {
  const off = decide([undefined, ABSENT], { assumeHub: 'off' });
  expect(off?.assumed).toBe('off');
  expect(off?.reason).toContain('Security Hub was not read here and is assumed to be off (--assume-hub off).');
  expect(off?.code?.accepter?.enableHub).toBe(true);
  const on = decide([undefined, ABSENT], { assumeHub: 'on' });
  expect(on?.assumed).toBe('on');
  expect(on?.reason).toContain(hubNotRead('on'));
  expect(on?.code?.accepter).toMatchObject({
    enableHub: false,
    why: expect.stringContaining(hubNotRead('on')) as string,
  });
  expect(decide([OFF, ABSENT], { assumeHub: 'on' })).not.toHaveProperty('assumed');
});

it('the reason and the entry say that a list was not read', () => {
  const invited = decide([MEMBERS.invited[0]], { assumeHub: 'off' });
  expect(invited).toMatchObject({ kind: 'accept', entry: { does: 'import' } });
  for (const text of [invited?.reason, invited?.entry?.why])
    expect(text).toContain(listNotRead('accept', ADMINISTRATOR));
  const fresh = bootstrap(INTENT, { assumeHub: 'off' })[0];
  for (const text of [fresh?.reason, fresh?.entry?.why])
    expect(text).toContain('was not read and is assumed not to have it.');
});

describe('the entry in the list of the administrator', () => {
  const entryOf = (member: Membership | undefined, administrator: Membership | undefined): BootstrapDecision['entry'] =>
    decide([member, administrator])?.entry;

  it.each([
    ['creates', OFF, ABSENT, { does: 'create', invited: true, protected: false }],
    ['replaces', OFF, ADMINISTRATORS.created[0], { does: 'replace', invited: false, protected: false }],
    ['imports as invited', OFF, ADMINISTRATORS.invited[0], { does: 'import', invited: true, protected: false }],
    [
      'imports and protects',
      MEMBERS.member[0],
      ADMINISTRATORS.member[0],
      { does: 'import', invited: true, protected: true },
    ],
  ] as const)('%s', (_, member, administrator, entry) => {
    expect(entryOf(member, administrator)).toMatchObject({ account: MEMBER, ...entry });
  });

  it('has the e-mail address and the name of the intent, else the address that AWS has', () => {
    const listed = membership({
      account: ADMINISTRATOR,
      members: [{ account: MEMBER, status: 'Created', email: 'aws@example.com' }],
    });
    const named = {
      ...INTENT,
      members: [{ account: MEMBER, regions: [REGION], name: 'pay', email: 'own@example.com' }],
    };
    expect(decide([OFF, listed], {}, named)?.entry).toMatchObject({
      email: 'own@example.com',
      why: expect.stringContaining(`pay (${MEMBER})`) as string,
    });
    expect(decide([OFF, listed])?.entry?.email).toBe('aws@example.com');
    expect(decide([OFF, ABSENT])?.entry).not.toHaveProperty('email');
  });
});

it('what cannot become a member by the code has none', () => {
  const context = {
    target: { account: MEMBER, region: REGION },
    administrator: ADMINISTRATOR,
    wanted: { account: MEMBER, regions: [REGION] },
    member: { state: 'ended', says: '', hub: DISABLED_HUB },
    ownsHub: true,
    assumeHub: 'off',
  } as const;
  for (const kind of ['elsewhere', 'stale', 'unreadable', 'duplicate', 'ended', 'organization'] as const) {
    expect(bootstrapCode({ ...context, sides: { kind, reason: '', listAssumed: false } })).toBeUndefined();
  }
});
