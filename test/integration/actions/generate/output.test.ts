import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assertDirectory, assertNoBootstrapCode, openOutput } from '../../../../src/actions/generate/output.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { crashingDisk } from '../../../support/files/faulty-disk.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { OLD, write } from '../../../support/files/tree-fixtures.ts';
import { accepted } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted()]);

it('a missing directory has neither manifest nor snapshot, and is not created', async () => {
  const directory = join(temporaryDirectory(), 'out');
  expect(await openOutput(directory)).toEqual({ directory });
  expect(contents(join(directory, '..'))).toEqual({});
});

it('the manifest and the snapshot of the last run are read', async () => {
  const directory = temporaryDirectory();
  await write(directory, new Map([['memberships.yaml', writeSnapshot(SNAPSHOT)]]));
  const { manifest, snapshot } = await openOutput(directory);
  expect(Object.keys(manifest?.files ?? {})).toEqual(['memberships.yaml']);
  expect(snapshot).toEqual(SNAPSHOT);
});

it('an interrupted write is completed first', async () => {
  const directory = temporaryDirectory();
  await write(directory, OLD, crashingDisk(20)).catch(() => undefined);
  expect(Object.keys(contents(directory)).some((path) => path.includes('staging'))).toBe(true);
  await openOutput(directory).catch(() => undefined);
  expect(Object.keys(contents(directory)).some((path) => path.includes('staging'))).toBe(false);
});

it('a broken snapshot is refused with its file and line', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'memberships.yaml': 'version: 1\naccounts: 7\n' });
  const error = await rejection(openOutput(directory));
  expect(error.code).toBe('snapshot');
  expect(error.message).toContain(`${join(directory, 'memberships.yaml')}:2: `);
});

it('a path that is no directory is refused', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { file: '' });
  await assertDirectory(directory);
  expect(await rejection(assertDirectory(join(directory, 'file')))).toMatchObject({
    ...{ code: 'usage', message: `${directory}/file is a file, not a directory` },
  });
  expect(await rejection(assertDirectory(join(directory, 'none')))).toMatchObject({
    code: 'usage',
    message: `there is no directory ${directory}/none`,
    hint: 'Name a directory that hubform export, generate or bootstrap wrote.',
  });
});

it('code of hubform bootstrap is refused', () => {
  const manifest = { version: 1, files: {}, code: { declared: {}, forgotten: {} } } as const;
  expect(() => {
    assertNoBootstrapCode({ directory: 'out', manifest });
  }).not.toThrow();
  expect(() => {
    assertNoBootstrapCode({ directory: 'out', manifest: { ...manifest, options: { administrator: '1' } } });
  }).toThrow('the directory out holds code of hubform bootstrap');
});
