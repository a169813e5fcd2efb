import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NotAsWritten, snapshotParts } from '../../../src/snapshot/parts.ts';
import { withModeline } from '../../../src/snapshot/modeline.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { largeFleet } from '../../support/large-fleet.ts';

const TEXT = writeSnapshot(largeFleet(3, 2));

async function partsOf(text: string, size: number): Promise<string[]> {
  // eslint-disable-next-line @typescript-eslint/require-await -- as a file gives them
  async function* chunks() {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const parts: string[] = [];
  for await (const part of snapshotParts(chunks())) parts.push(part);
  return parts;
}

it('for every cut of the text of a snapshot, the parts are snapshots that have its accounts, each as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      snapshotArbitrary().filter(({ memberships }) => memberships.length > 0),
      fc.integer({ min: 1, max: 600 }),
      async (snapshot, size) => {
        const parts = (await partsOf(writeSnapshot(snapshot), size)).map((text) => readSnapshot(text, 'part'));
        expect(parts.flatMap(({ memberships }) => [...memberships])).toEqual([...snapshot.memberships]);
        expect(parts.flatMap(({ accounts }) => [...(accounts ?? [])])).toEqual([...(snapshot.accounts ?? [])]);
      },
    ),
  );
});

it('a text has the parts of one that writeSnapshot wrote where comments stand above it', async () => {
  for (const size of [50, 100_000]) {
    expect(await partsOf(withModeline(TEXT), size)).toEqual(await partsOf(TEXT, size));
  }
});

it('a long text is cut into parts of about the length of a chunk', async () => {
  const parts = await partsOf(writeSnapshot(largeFleet(100, 3)), 4000);
  expect(parts.length).toBeGreaterThan(10);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(10_000);
});

it.each([
  ['that is empty', ''],
  ['without accounts', writeSnapshot({ memberships: [] })],
  ['that was cut off', TEXT.slice(0, TEXT.indexOf('  "100000015838"'))],
  ['with accounts in another order', TEXT.replace('"100000000000"', '"100000099999"')],
  ['with an account twice', TEXT.replace('"100000007919"', '"100000000000"')],
  ['with a long head', `# mine\n`.repeat(1000) + TEXT],
  ['with a line before it', `a: b\n${TEXT}`],
  ['with CR LF', TEXT.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\ufeff${TEXT}`],
  ['of another version', TEXT.replace('version: 1', 'version: 2')],
])('a text %s is refused', async (_, text) => {
  expect(text).not.toBe(TEXT);
  await expect(partsOf(text, 7)).rejects.toThrow(NotAsWritten);
});
