import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withFileLock } from '../../../src/files/file-lock.ts';
import { STAGING_PREFIX } from '../../../src/files/tree/paths.ts';
import { FORWARD } from '../../../src/files/tree/write-transaction.ts';
import { contents, putFiles, rejection, temporaryDirectory } from '../../support/files/directory.ts';
import { Writer } from '../../support/files/writers.ts';
import { OLD, write } from '../../support/files/tree-fixtures.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

it('the work on a file is done by one at a time, also through a link', async () => {
  const dir = temporaryDirectory();
  mkdirSync(join(dir, 'links'));
  putFiles(dir, { n: '0' });
  symlinkSync('../n', join(dir, 'links', 'n'));
  const increment = async (path: string) => {
    const before = Number(readFileSync(path, 'utf8'));
    await setTimeout(3);
    writeFileSync(path, String(before + 1));
  };
  const paths = Array.from({ length: 12 }, (_, i) => join(dir, i % 2 === 0 ? 'n' : 'links/n'));
  await Promise.all(paths.map((path) => withFileLock(path, () => increment(path))));
  expect(contents(dir)).toEqual({ n: '12', 'links/n': '-> ../n' });
});

it('it waits for a process that writes the directory of the file', async () => {
  const dir = temporaryDirectory();
  await write(dir, OLD);
  const writer = await Writer.start(dir, 1, 10);
  await writer.says('hanging');
  const order: string[] = [];
  const locked = withFileLock(join(dir, 'm.yaml'), () => Promise.resolve(order.push('locked')));
  await setTimeout(800);
  order.push('killed');
  await writer.kill();
  await locked;
  expect(order).toEqual(['killed', 'locked']);
});

it('it removes what a killed process has left, but not a write that has to be finished', async () => {
  const dir = temporaryDirectory();
  const ended = `4194303-${HOST}`;
  putFiles(dir, {
    [`${STAGING_PREFIX}${ended}-00000000/new-0`]: 'half a fi',
    [`${STAGING_PREFIX}${ended}-00000001/${FORWARD}`]: '{}',
  });
  await withFileLock(join(dir, 'm.yaml'), () => Promise.resolve());
  expect(Object.keys(contents(dir))).toEqual([`${STAGING_PREFIX}${ended}-00000001/${FORWARD}`]);
});

it('an error of the work is thrown as it is, and a directory that is missing is not left behind', async () => {
  const dir = temporaryDirectory();
  const failed = withFileLock(join(dir, 'new', 'm.yaml'), () => Promise.reject(new Error('mine')));
  await expect(failed).rejects.toThrow('mine');
  expect(contents(dir)).toEqual({});
  putFiles(dir, { file: '' });
  expect(await rejection(withFileLock(join(dir, 'file', 'm.yaml'), () => Promise.resolve()))).toMatchObject({
    code: 'disk',
  });
});
