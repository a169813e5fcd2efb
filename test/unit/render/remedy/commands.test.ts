import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { remedies } from '../../../../src/membership/remedy/remedy.ts';
import { changedTargetLines, commandLine, remedyLines, shellComment } from '../../../../src/render/remedy/commands.ts';
import { commandsSchema } from '../../../../src/snapshot/decisions-schema.ts';
import { UNPRINTABLE } from '../../../../src/text.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';
import { accepted, ADMINISTRATOR, invitation, membership } from '../../../support/wire.ts';

const at = { administrator: '666666666666', region: 'eu-west-1' };

it('each call is one command of the AWS CLI', () => {
  expect(commandLine('DeclineInvitations', at)).toBe(
    'aws securityhub decline-invitations --account-ids 666666666666 --region eu-west-1',
  );
  expect(commandLine('DisassociateFromAdministratorAccount', at)).toBe(
    'aws securityhub disassociate-from-administrator-account --region eu-west-1',
  );
});

it('the lines of a target name the credentials, and explain what has no command', () => {
  const lines = (...memberships: Membership[]) => {
    const snapshot = canonicalSnapshot(memberships);
    return remedyLines(remedies(snapshot, decide(snapshot, { trust: trustEverywhere([ADMINISTRATOR]) })));
  };
  expect(lines(membership({ invitations: [invitation('a1'), invitation('a2', 'Removed')] }))).toEqual([
    '# With the credentials of 111122223333:',
    expect.stringMatching(/^# 444455556666 has more than one entry .* has to invite this account again\.$/),
    'aws securityhub delete-invitations --account-ids 444455556666 --region us-east-1',
  ]);
  expect(lines(membership({ administrator: { account: '666666666666', status: 'Enabled' } }))).toEqual([
    expect.stringMatching(/^# 666666666666 .*change the delegated administrator in the management account\.$/),
  ]);
  expect(lines(accepted())).toEqual([]);
});

it('the lines of a changed target are for its present state', () => {
  const [before, after] = [
    canonicalSnapshot([membership({ invitations: [invitation('a1')] })]),
    canonicalSnapshot([membership({ invitations: [invitation('a1', 'Removed')] })]),
  ];
  const [there] = diff(before, after).targets;
  expect(there && changedTargetLines(there)).toContain(
    'aws securityhub delete-invitations --account-ids 444455556666 --region us-east-1',
  );
  const [gone] = diff(after, canonicalSnapshot([])).targets;
  expect(gone && changedTargetLines(gone)).toEqual([]);
});

it('any text stays a comment', () => {
  fc.assert(
    fc.property(hostileString, (text) => {
      expect(shellComment(text)).toMatch(/^# /);
      expect(shellComment(text).match(UNPRINTABLE)).toBeNull();
    }),
  );
});

it('for any snapshot, the lines are comments and known commands', () => {
  fc.assert(
    fc.property(snapshotArbitrary({ maxInvitations: 5 }), (snapshot) => {
      const found = remedyLines(remedies(snapshot, decide(snapshot, { trust: [] })));
      if (found.length > 0) expect(commandsSchema.parse(found)).toEqual(found);
    }),
  );
});
