import { describe, expect, it } from 'vitest';
import { assertCodeIsKept } from '../../../../src/actions/bootstrap/assert-code-is-kept.ts';
import { type KnownState, bootstrap } from '../../../../src/membership/bootstrap/bootstrap.ts';
import { restorations } from '../../../../src/membership/bootstrap/restoration.ts';
import { failure } from '../../../support/options.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, REGION, snapshotOf } from '../../../support/both-sides.ts';

const [ABSENT] = ADMINISTRATORS.absent;
const UNREAD = { snapshot: snapshotOf(MEMBERS.unknown[1], ABSENT) };
const keep =
  (state: KnownState, hasCode = true) =>
  () => {
    assertCodeIsKept({ intent: INTENT, state, decisions: bootstrap(INTENT, state) }, () => hasCode);
  };

describe('code of a target whose state is not known', () => {
  it('is not removed, and the hint names the assumption that keeps it', () => {
    const error = failure(keep(UNREAD));
    expect([error.code, error.message]).toEqual([
      'snapshot',
      `this run would remove the code of ${MEMBER}/${REGION}, whose state is not known: The member account could not be read (throttled).`,
    ]);
    expect(error.hint).toBe('Fix the error and run it again, or pass --assume-hub on, which keeps its code.');
    expect(failure(keep({ ...UNREAD, ownsHub: () => true })).hint).toContain('--assume-hub off');
  });

  it('is not kept by an assumption where the member list is not known', () => {
    const state = { snapshot: snapshotOf(membership(), ADMINISTRATORS.unknown[0]) };
    expect(failure(keep(state)).hint).toBe('Fix the error and run it again.');
  });

  it('is not removed where the sides disagree, and the hint has the steps', () => {
    const state = { snapshot: snapshotOf(accepted(), ABSENT) };
    const { hint = '' } = failure(keep(state));
    const [found] = restorations(bootstrap(INTENT, state), INTENT, state);
    expect(found?.steps.length).toBeGreaterThan(2);
    for (const { text, command = '' } of found?.steps ?? []) {
      expect(hint).toContain(text.replace(/\.$/, ''));
      expect(hint).toContain(command);
    }
    expect(hint).toMatch(/[Rr]un (it|hubform bootstrap) again/);
  });

  it.each<[string, () => void]>([
    ['there is none', keep(UNREAD, false)],
    ['the state is known', keep({ snapshot: snapshotOf(MEMBERS.ended[0], ABSENT) })],
  ])('raises no error if %s', (_, check) => {
    expect(check).not.toThrow();
  });
});
