import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSnapshotFiles } from '../../../../src/files/snapshots/load.ts';
import { byAccount, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { putFiles, rejection, temporaryDirectory } from '../../../support/files/directory.ts';
import { largeFleet } from '../../../support/large-fleet.ts';

const FLEET = largeFleet(100, 3);
const TEXT = writeSnapshot(FLEET);
/** Small enough that the files of the tests are large. */
const OPTIONS = { packedFrom: 50, chunk: 2000 };

function file(text: string | Buffer): string {
  const path = join(temporaryDirectory(), 'memberships.yaml');
  writeFileSync(path, text);
  return path;
}

function fleetDirectory(): string {
  const directory = temporaryDirectory();
  mkdirSync(directory, { recursive: true });
  const texts = Array.from(byAccount(FLEET.memberships), ([account, memberships]) => [
    `${account}.yaml`,
    writeSnapshot(canonicalSnapshot(memberships, FLEET.accounts)),
  ]);
  putFiles(directory, Object.fromEntries(texts) as Record<string, string>);
  return directory;
}

test.each([
  ['a file', () => file(TEXT)],
  ['a directory with a file for each account', fleetDirectory],
  ['a directory of generated code', () => join(file(TEXT), '..')],
  ['a file with a comment in it', () => file(TEXT.replace('      hub:', '      # mine\n      hub:'))],
  ['a file with CR LF', () => file(TEXT.replaceAll('\n', '\r\n'))],
  ['a file in another layout', () => file(TEXT.replace(/status: (\w+)/, "status: '$1'"))],
])('%s is packed if it has many targets, and has them all', async (_, make) => {
  const { memberships, accounts } = await loadSnapshotFiles(make(), OPTIONS);
  expect(memberships.byAccount).toBeDefined();
  expect([...memberships]).toEqual([...FLEET.memberships]);
  expect(accounts).toEqual(FLEET.accounts);
});

const ACCOUNTS = [...byAccount(FLEET.memberships).keys()];
const [, , third = '', fourth = ''] = ACCOUNTS;

test.each<[string, string | Buffer]>([
  ['a value that is not valid', TEXT.replace(/(.*)hub: \w+/s, '$1hub: on')],
  ['an account twice', TEXT.replace(`"${fourth}"`, `"${third}"`)],
  ['an end that was cut off', TEXT.slice(0, -4)],
  ['lines after its end', `${TEXT}a: b\n...\n`],
  ['bytes that are no text', Buffer.concat([Buffer.from(TEXT.slice(0, 20_000)), Buffer.of(0xff), Buffer.from(TEXT)])],
])('of a large file with %s the error is that of a small one', async (_, text) => {
  const path = file(text);
  const error = await rejection(loadSnapshotFiles(path, OPTIONS));
  const { message, hint } = await rejection(loadSnapshotFiles(path));
  expect(error).toMatchObject({ message, hint });
});
