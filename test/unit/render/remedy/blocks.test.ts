import { expect, it } from 'vitest';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { compareRemedies, remedies } from '../../../../src/membership/remedy/remedy.ts';
import { groupBlocks } from '../../../../src/render/remedy/blocks.ts';
import { ADMINISTRATOR, invitation, membership } from '../../../support/wire.ts';

const UNTRUSTED = '666666666666';
const CHINA = '222233334444';

function blocks(options: Parameters<typeof groupBlocks>[1], ...memberships: Membership[]): string[] {
  const snapshot = canonicalSnapshot(memberships);
  const found = remedies(snapshot, decide(snapshot, { trust: trustEverywhere([ADMINISTRATOR]) }));
  return groupBlocks([...found].sort(compareRemedies), options);
}

const open = (changes: Partial<Membership> = {}) =>
  membership({ invitations: [invitation('u1', 'Invited', UNTRUSTED)], ...changes });
const over = (changes: Partial<Membership> = {}) =>
  membership({ invitations: [invitation('a1', 'Removed')], ...changes });
const twice = (changes: Partial<Membership> = {}) =>
  membership({ invitations: [invitation('a1'), invitation('a2', 'Removed')], ...changes });

it('a role is assumed once for an account, in its partition, by a Region that cannot be disabled', () => {
  const lines = blocks(
    { roleName: 'team/apply' },
    open({ region: 'ap-east-1' }),
    over({ region: 'eu-west-1' }),
    open({ account: CHINA, region: 'cn-northwest-1' }),
  );
  expect(lines.filter((line) => line.includes('assume_role'))).toEqual([
    'assume_role 111122223333 arn:aws:iam::111122223333:role/team/apply us-east-1',
    'assume_role 222233334444 arn:aws-cn:iam::222233334444:role/team/apply cn-north-1',
  ]);
  expect(lines.filter((line) => line.includes('use_session'))).toEqual([
    '  use_session 111122223333 "$session_111122223333"',
    '  use_session 222233334444 "$session_222233334444"',
    '  use_session 111122223333 "$session_111122223333"',
  ]);
});

it('without a role, each block checks whose credentials they are', () => {
  const lines = blocks({}, open(), over({ region: 'eu-west-1' }));
  expect(lines.filter((line) => line === '(')).toHaveLength(2);
  expect(lines.filter((line) => line === '  account_is 111122223333 us-east-1')).toHaveLength(2);
});

it('commands are numbered, except those that are commented out, which are complete on their own', () => {
  const lines = blocks(
    { roleName: 'apply' },
    open({ region: 'eu-west-1' }),
    twice({ account: CHINA }),
    over({ account: CHINA, region: 'us-west-1' }),
  );
  expect(lines.flatMap((line) => /^ +step (\S+)/.exec(line)?.[1] ?? [])).toEqual(['1', '2', '3']);
  expect(lines).toContain(
    '#   step by-hand aws securityhub delete-invitations --account-ids 444455556666 --region us-east-1',
  );
  // The block that runs cannot rely on one that does not.
  const assumes = `assume_role ${CHINA} arn:aws:iam::${CHINA}:role/apply us-east-1`;
  expect(lines.filter((line) => line.includes(assumes))).toEqual([`# ${assumes}`, assumes]);
});

it('what must still be true is checked right before the command', () => {
  const lines = blocks(
    {},
    membership({ administrator: { account: UNTRUSTED, status: 'Enabled', invitationId: 'u1' } }),
    over({ region: 'eu-west-1' }),
  );
  const before = (text: string) => lines[lines.findIndex((line) => line.includes(text)) - 1];
  expect(before('disassociate-from')).toBe(`  administrator_is ${UNTRUSTED} us-east-1`);
  expect(before('delete-invitations')).toBe(`  is_over ${ADMINISTRATOR} eu-west-1`);
});

it('an account has its name, and what AWS Organizations has set has no command', () => {
  const lines = blocks(
    { accounts: new Map([['111122223333', { name: 'production' }]]) },
    membership({ administrator: { account: UNTRUSTED, status: 'Enabled' } }),
  );
  expect(lines).toContain('# Account 111122223333 (production)');
  expect(lines.every((line) => line === '' || line.startsWith('#'))).toBe(true);
});
