import { expect, it } from 'vitest';
import { decide } from '../../../src/membership/decide/decide.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { describeUntrusted } from '../../../src/render/untrusted.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const told = (trusted: string, ...regions: string[]) =>
  describeUntrusted(
    decide(canonicalSnapshot(regions.map((region) => accepted('a', { region }))), {
      trust: trustEverywhere([trusted]),
    }),
  );

it('an accepted administrator that is not trusted is named with its target', () => {
  expect(told('777777777777', 'us-east-1')).toBe(
    `1 target has an untrusted administrator, which can read and update its findings (${MEMBER}/us-east-1: ${ADMINISTRATOR})`,
  );
  expect(told('777777777777', 'eu-west-1', 'us-east-1')).toBe(
    `2 targets have an untrusted administrator, which can read and update their findings (${MEMBER}/eu-west-1: ${ADMINISTRATOR}, ${MEMBER}/us-east-1: ${ADMINISTRATOR})`,
  );
});

it('of many, the first ten are named', () => {
  const regions = Array.from({ length: 12 }, (_, i) => `eu-west-${i + 1}`);
  expect(told('777777777777', ...regions)).toMatch(/^12 targets have .* and 2 more\)$/);
});

it('an untrusted account that also invites is not its administrator', () => {
  const invitations = [invitation('b', 'Invited', '444444444444')];
  const snapshot = canonicalSnapshot([accepted('a', { invitations })]);
  const trust = trustEverywhere(['777777777777']);
  expect(describeUntrusted(decide(snapshot, { trust }))).toMatch(new RegExp(`: ${ADMINISTRATOR}\\)$`));
});

it('trusted administrators and invitations need no warning', () => {
  expect(told(ADMINISTRATOR, 'us-east-1')).toBeUndefined();
  const invited = canonicalSnapshot([membership({ invitations: [invitation('a')] })]);
  expect(describeUntrusted(decide(invited, { trust: trustEverywhere(['777777777777']) }))).toBeUndefined();
});
