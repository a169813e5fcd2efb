import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Snapshot, byAccount, canonicalSnapshot } from '../../../src/membership/model.ts';
import { accountBlocks, readAccountBlock } from '../../../src/snapshot/account-blocks.ts';
import { joinBlocks, writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { largeFleet } from '../../support/large-fleet.ts';

const TEXT = writeSnapshot(largeFleet(3, 2));

function ofAccount({ memberships, accounts }: Snapshot, account: string): Snapshot {
  return canonicalSnapshot(byAccount(memberships).get(account) ?? [], accounts);
}

it('the parts of a snapshot are those of its accounts, and joined they are its text', () => {
  fc.assert(
    fc.property(
      snapshotArbitrary().filter(({ memberships }) => memberships.length > 0),
      (snapshot) => {
        const text = writeSnapshot(snapshot);
        const blocks = accountBlocks(text);
        expect([...(blocks?.keys() ?? [])]).toEqual([...byAccount(snapshot.memberships).keys()]);
        expect(joinBlocks([...(blocks?.values() ?? [])])).toBe(text);
        for (const [account, block] of blocks ?? [])
          expect(readAccountBlock(block)).toEqual(ofAccount(snapshot, account));
      },
    ),
    { numRuns: 200 },
  );
});

it.each([
  ['that is empty', ''],
  ['without accounts', writeSnapshot({ memberships: [] })],
  ['that was cut off', TEXT.slice(0, TEXT.indexOf('  "100000015838"'))],
  ['with a comment', TEXT.replace('version', '# mine\nversion')],
  ['with a comment in an account', TEXT.replace('      hub:', '      # mine\n      hub:')],
  ['with CR LF', TEXT.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\ufeff${TEXT}`],
  ['with quotes that hubform does not write', TEXT.replace(/status: (\w+)/, 'status: "$1"')],
  ['with accounts in another order', TEXT.replace('"100000000000"', '"100000099999"')],
  ['with an account twice', TEXT.replace('"100000007919"', '"100000000000"')],
  ['with an account id that is none', TEXT.replace('"100000007919"', '"10000000791"')],
  ['with a value that is not valid', TEXT.replace(/hub: \w+/, 'hub: on')],
  ['with an account that has nothing', TEXT.replace('  "100000007919"', '  "100000007918":\n  "100000007919"')],
  ['with lines after its end', `${TEXT}a: b\n...\n`],
  ['of another version', TEXT.replace('version: 1', 'version: 2')],
])('a text %s is left to the reader of every YAML', (_, text) => {
  expect(text).not.toBe(TEXT);
  expect(accountBlocks(text)?.size).toBeUndefined();
});
