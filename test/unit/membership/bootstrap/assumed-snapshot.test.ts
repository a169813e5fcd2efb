import { describe, expect, it } from 'vitest';
import { assumedSnapshot } from '../../../../src/membership/bootstrap/assumed-snapshot.ts';
import { bootstrapTargets } from '../../../../src/membership/bootstrap/bootstrap-targets.ts';
import { type KnownState, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { type Membership, type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, EXAMPLES, INTENT, MEMBERS, OFF, REGION, snapshotOf } from '../../../support/both-sides.ts';

function assumed(state: KnownState): Snapshot {
  return assumedSnapshot(INTENT, state, bootstrap(INTENT, state));
}

function at({ memberships }: Snapshot, account: string): Membership | undefined {
  return memberships.find((one) => one.account === account);
}

describe('in the assumed snapshot', () => {
  const cases = EXAMPLES.flatMap(({ member, administrator }) =>
    [undefined, 'on' as const, 'off' as const].map((assumeHub): KnownState => {
      const administratorHub = administrator?.hub?.state === 'disabled';
      return { snapshot: snapshotOf(member, administrator), ...(assumeHub && { assumeHub }), administratorHub };
    }),
  );

  it('both sides lead to the same decision without any assumption where there is code', () => {
    const withCode = cases.filter((state) => bootstrap(INTENT, state)[0]?.code);
    expect(withCode.length).toBeGreaterThan(100);
    for (const state of withCode) {
      const [before] = bootstrap(INTENT, state);
      const [after] = bootstrap(INTENT, { snapshot: assumed(state) });
      expect(after?.kind).toBe(before?.kind);
      expect({ ...after?.entry, why: '' }).toEqual({ ...before?.entry, why: '' });
      expect(after?.code?.accepter?.enableHub).toBe(before?.code?.accepter?.enableHub);
    }
  });

  it('each member that accepts has exactly one open invitation to accept, and no administrator', () => {
    const accepting = cases.filter((state) => bootstrap(INTENT, state)[0]?.kind === 'accept');
    expect(accepting.length).toBeGreaterThan(10);
    for (const state of accepting) {
      const member = at(assumed(state), MEMBER);
      const own = member?.invitations.filter(({ administrator }) => administrator === ADMINISTRATOR) ?? [];
      expect(own.map(({ status }) => status.toLowerCase())).toEqual(['invited']);
      expect(member?.administrator).toBeUndefined();
    }
  });

  it('the hub of a member that was not read is what it was taken for', () => {
    expect(at(assumed({ assumeHub: 'off' }), MEMBER)?.hub?.state).toBe('disabled');
    expect(at(assumed({ assumeHub: 'on' }), MEMBER)?.hub?.state).toBe('enabled');
  });

  it('a hub that the code enables is off, also where earlier code has it', () => {
    expect(at(assumed({ assumeHub: 'off', ownsHub: () => true }), MEMBER)?.hub?.state).toBe('disabled');
    expect(at(assumed({ assumeHub: 'on', ownsHub: () => true }), MEMBER)?.hub?.state).toBe('enabled');
  });

  it('the hub of the administrator is on, unless the code enables it', () => {
    expect(at(assumed({ assumeHub: 'off' }), ADMINISTRATOR)?.hub?.state).toBe('enabled');
    expect(at(assumed({ assumeHub: 'off', administratorHub: true }), ADMINISTRATOR)?.hub?.state).toBe('disabled');
    const snapshot = snapshotOf(OFF, ADMINISTRATORS.absent[0]);
    expect(at(assumed({ snapshot, administratorHub: true }), ADMINISTRATOR)?.hub?.state).toBe('enabled');
  });

  it('what is not known and has no code is missing', () => {
    const snapshot = snapshotOf(MEMBERS.unknown[1], ADMINISTRATORS.absent[0]);
    expect(at(assumed({ snapshot }), MEMBER)).toBeUndefined();
    expect(at(assumed({ snapshot: snapshotOf(OFF, ADMINISTRATORS.unknown[0]) }), ADMINISTRATOR)).toBeUndefined();
  });

  it('every hub that the code enables is off before, and every one that it leaves is on', () => {
    for (const assumeHub of ['on', 'off'] as const) {
      for (const administratorHub of [false, true]) {
        const state: KnownState = { assumeHub, administratorHub };
        const snapshot = assumed(state);
        const targets = bootstrapTargets(INTENT, state, bootstrap(INTENT, state));
        for (const target of targets) {
          expect(at(snapshot, target.account)?.hub?.state).toBe(target.hub ? 'disabled' : 'enabled');
        }
        expect(targets).toHaveLength(2);
      }
    }
  });

  it('names of the known accounts stay', () => {
    const snapshot = canonicalSnapshot(
      [accepted('one'), membership({ account: ADMINISTRATOR, members: [{ account: MEMBER, status: 'Enabled' }] })],
      new Map([[MEMBER, { name: 'payments' }]]),
    );
    expect(assumed({ snapshot }).accounts).toEqual(snapshot.accounts);
    expect(at(assumed({ snapshot }), MEMBER)?.region).toBe(REGION);
  });
});
