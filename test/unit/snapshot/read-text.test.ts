import { expect, it } from 'vitest';
import { canonicalSnapshot, type Membership } from '../../../src/membership/model.ts';
import { readSnapshotText } from '../../../src/snapshot/read-text.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';

const account = '111122223333';
const name = 'fleet/111122223333.yaml';

function textOf(...accounts: string[]): string {
  const one: Omit<Membership, 'account'> = { region: 'eu-west-1', hub: { state: 'disabled' }, invitations: [] };
  return writeSnapshot(canonicalSnapshot(accounts.map((id) => ({ account: id, ...one }))));
}

it('a file that is named after an account holds that account', () => {
  expect(readSnapshotText({ name, text: textOf(account), account }).memberships).toHaveLength(1);
});

it('a file of another name may hold any accounts, and none', () => {
  expect(readSnapshotText({ name, text: textOf() }).memberships).toEqual([]);
  expect(readSnapshotText({ name, text: textOf(account, '222233334444') }).memberships).toHaveLength(2);
});

it.each([
  [[], 'none', 'Restore the file from version control, or delete it and scan again.'],
  [['222233334444'], '222233334444', 'Give each account a file of its own, named after it.'],
  [[account, '222233334444'], '111122223333, 222233334444', 'Give each account a file of its own, named after it.'],
  [
    ['000000000001', '000000000002', '000000000003', account],
    '000000000001, 000000000002, 000000000003 and 1 more',
    'Give each account a file of its own, named after it.',
  ],
])('%j instead is refused', (accounts, got, hint) => {
  expect(() => readSnapshotText({ name: `${name}\n`, text: textOf(...accounts), account })).toThrow(
    expect.objectContaining({
      code: 'snapshot',
      message: `fleet/111122223333.yaml\\u000a: expected account 111122223333 alone, got ${got}`,
      hint,
    }) as Error,
  );
});
