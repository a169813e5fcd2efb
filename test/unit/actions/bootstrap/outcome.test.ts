import { expect, it } from 'vitest';
import type { Bootstrapped } from '../../../../src/actions/bootstrap/bootstrap.ts';
import { bootstrapOutcome } from '../../../../src/actions/bootstrap/outcome.ts';
import { BOOTSTRAP_KINDS, type BootstrapKind } from '../../../../src/membership/bootstrap/catalogue.ts';

const done = (kinds: readonly BootstrapKind[], more: object = {}) =>
  ({ problems: [], code: { decisions: kinds.map((kind) => ({ kind })) }, ...more }) as unknown as Bootstrapped;

it('each kind is done, different or incomplete', () => {
  const outcomes = BOOTSTRAP_KINDS.map((kind) => {
    const { incomplete, different } = bootstrapOutcome(done([kind]));
    return [kind, incomplete ? 3 : different ? 2 : 0];
  });
  expect(Object.fromEntries(outcomes)).toEqual({
    ...{ elsewhere: 2, duplicate: 2, ended: 2, organization: 2, stale: 3, unreadable: 3 },
    ...{ invite: 0, replace: 0, accept: 0, adopt: 0 },
  });
});

it('what could not be read is incomplete, for every decision', () => {
  expect(bootstrapOutcome(done(['ended', 'stale']))).toEqual({ incomplete: true, different: true });
  expect(bootstrapOutcome(done([], { problems: [{}] })).incomplete).toBe(true);
  expect(bootstrapOutcome(done([], { missing: { unknown: [{}] } })).incomplete).toBe(true);
});
