import { expect, it } from 'vitest';
import { warningsAbout } from '../../../src/constructs/warnings.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { ADMINISTRATOR, accepted, invitation, membership } from '../../support/wire.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const OTHER = '999999999999';
const warnings = (memberships: Membership[], trust?: string[]) =>
  warningsAbout([...decide(canonicalSnapshot(memberships), trust ? { trust: trustEverywhere(trust) } : {})], {
    trusts: trust !== undefined,
  });

it('without decisions there is no warning', () => {
  expect(warningsAbout([], { trusts: false })).toEqual([]);
  expect(warnings([membership()])).toEqual([]);
});

it('without a trust list the administrators are named, ready to be copied', () => {
  expect(warnings([accepted()])).toEqual([expect.stringContaining(`trust: ["${ADMINISTRATOR}"]`)]);
  expect(warnings([accepted()], [ADMINISTRATOR])).toEqual([]);
});

it('a decision without code gives a warning of one line', () => {
  const [warning = '', ...rest] = warnings(
    [membership({ invitations: [invitation('a', 'Re\nsigned\u001b[31m')] })],
    [ADMINISTRATOR],
  );
  expect(rest).toEqual([]);
  expect(warning).toMatch(/^us-east-1: \S+: /);
  expect(warning).not.toMatch(/\p{Cc}/u);
});

it('untrusted accounts are named beside the trusted administrator', () => {
  const both = [invitation('a'), invitation('b', 'Invited', OTHER)];
  const [warning] = warnings([membership({ invitations: both })], [ADMINISTRATOR]);
  expect(warning).toContain(`Not trusted: ${OTHER} also invites this account.`);
});
