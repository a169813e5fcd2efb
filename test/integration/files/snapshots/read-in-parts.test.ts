import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInParts } from '../../../../src/files/snapshots/read-in-parts.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { largeFleet } from '../../../support/large-fleet.ts';

const FLEET = largeFleet(40, 3);

function file(text: string): string {
  const path = join(temporaryDirectory(), 'memberships.yaml');
  writeFileSync(path, text);
  return path;
}

test('a file that is longer than a piece is passed on in pieces', async () => {
  const memberships: Membership[] = [];
  const lengths: number[] = [];
  const isRead = await readInParts(
    file(writeSnapshot(FLEET)),
    (text) => {
      memberships.push(...readSnapshot(text, 'part').memberships);
      lengths.push(text.length);
      return true;
    },
    { chunk: 4000 },
  );
  expect(isRead).toBe(true);
  expect(memberships).toEqual([...FLEET.memberships]);
  expect(lengths.length).toBeGreaterThan(3);
});

test('a file with an invalid piece is left to be read as a whole', async () => {
  let pieces = 0;
  expect(await readInParts(file(writeSnapshot(FLEET)), () => (pieces += 1) < 3, { chunk: 4000 })).toBe(false);
  expect(pieces).toBe(3);
});

test.each([
  ['a file that is not longer than a piece', () => file(writeSnapshot(FLEET)), 1 << 20],
  ['a file that hubform did not write', () => file('version: 1\n'.repeat(1000)), 4000],
  ['a device', () => '/dev/null', 4000],
])('%s is left to be read as a whole', async (_, path, chunk) => {
  const taken: string[] = [];
  expect(await readInParts(path(), (text) => taken.push(text) > 0, { chunk })).toBe(false);
  expect(taken).toEqual([]);
});

test('a missing file is an error', async () => {
  const error = await rejection(readInParts(join(temporaryDirectory(), 'x'), () => true));
  expect(error).toMatchObject({ code: 'disk' });
});
