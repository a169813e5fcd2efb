import { expect, it } from 'vitest';
import { snapshotFiles } from '../../../../src/actions/generate/snapshot-files.ts';
import { packedSnapshot } from '../../../../src/files/snapshots/packed.ts';
import { wantedFile } from '../../../../src/files/tree/wanted.ts';
import { contentBytes } from '../../../../src/files/content.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { accepted } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('us-east-1')]);

it('the snapshot names its schema for editors, and is read as it was', () => {
  const text = snapshotFiles(SNAPSHOT).get('memberships.yaml') as string;
  expect(text).toContain('$schema=memberships.schema.json');
  expect(readSnapshot(text, 'x')).toEqual(SNAPSHOT);
});

it('a packed snapshot has the same text, in chunks', async () => {
  const text = snapshotFiles(SNAPSHOT).get('memberships.yaml') ?? '';
  const packed = snapshotFiles(packedSnapshot(SNAPSHOT, 1)).get('memberships.yaml') ?? '';
  expect(typeof packed).toBe('object');
  expect(wantedFile(packed).hash).toBe(wantedFile(text).hash);
  for (let read = 0; read < 2; read += 1) {
    expect(Buffer.from(await contentBytes(wantedFile(packed).content)).toString()).toBe(text);
  }
});
