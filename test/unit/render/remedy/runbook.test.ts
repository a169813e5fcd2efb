import { expect, it } from 'vitest';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { remedies } from '../../../../src/membership/remedy/remedy.ts';
import { countRemedies, describeRemedies, runbookText } from '../../../../src/render/remedy/runbook.ts';
import { UNPRINTABLE } from '../../../../src/text.ts';
import { ADMINISTRATOR, invitation, membership } from '../../../support/wire.ts';

const templates = await readTemplates('runbook');
const UNTRUSTED = '666666666666';

function remediesAt(...memberships: Membership[]) {
  const snapshot = canonicalSnapshot(memberships);
  return remedies(snapshot, decide(snapshot, { trust: trustEverywhere([ADMINISTRATOR]) }));
}

const all = remediesAt(
  membership({ region: 'eu-west-1', invitations: [invitation('u1', 'Invited', UNTRUSTED)] }),
  membership({ region: 'eu-west-2', administrator: { account: UNTRUSTED, status: 'Enabled', invitationId: 'u1' } }),
  membership({ region: 'eu-west-3', administrator: { account: UNTRUSTED, status: 'Enabled' } }),
  membership({ region: 'us-east-1', invitations: [invitation('a1'), invitation('a2', 'Removed')] }),
);
const names = { snapshot: 'memberships.yaml', file: 'runbook.sh' };

it('a runbook says in numbers what it holds', () => {
  expect(countRemedies(all)).toEqual({ commands: 3, targets: 2, inviteAgain: 1, management: 1 });
  expect(describeRemedies(countRemedies(all))).toBe(
    '3 commands for 2 targets; 1 target needs a new invitation from the administrator; 1 target needs a change in the management account.',
  );
  expect(describeRemedies(countRemedies([]))).toBe('Nothing to do.');
  const text = runbookText(all, names, templates);
  expect(text).toContain('# 3 commands of the AWS CLI for the Security Hub memberships of 2 targets.\n');
  expect(text).toContain('\ntotal=3\n');
});

it('a runbook without anything to do says so, and has no commands', () => {
  const text = runbookText([], names, templates);
  expect(text).toMatch(/^#!\/bin\/sh\n/);
  expect(text).toMatch(/\nprintf 'There is nothing to do\.\\n'\n$/);
  expect(text).not.toContain('aws ');
});

it('a runbook has only the functions for its kind of credentials', () => {
  expect(runbookText(all, names, templates)).not.toContain('assume_role()');
  const throughRole = runbookText(all, { ...names, roleName: 'hubform-apply' }, templates);
  expect(throughRole).not.toContain('account_is()');
  expect(throughRole).toContain('it assumes the role hubform-apply for an hour.');
});

it('a runbook never evaluates text, and holds no name that is not shown as it is', () => {
  const hostile = 'a\n$(reboot)\u202e\u001b[31m';
  const text = runbookText(
    all,
    { snapshot: hostile, file: hostile, accounts: new Map([['111122223333', { name: hostile }]]) },
    templates,
  );
  expect(text).not.toMatch(/\beval\b/);
  expect(text.replaceAll('\n', '').match(UNPRINTABLE)).toBeNull();
  expect(text.split('\n').filter((line) => line.includes('reboot'))).toSatisfy((lines: string[]) =>
    lines.every((line) => line.startsWith('#')),
  );
});
