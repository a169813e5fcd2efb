import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STAGING_PREFIX } from '../../../../src/files/tree/paths.ts';
import { FORWARD } from '../../../../src/files/tree/write-transaction.ts';
import { recover } from '../../../../src/files/tree/write-tree.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { NEW, OLD, write } from '../../../support/files/tree-fixtures.ts';
import { wholeTree } from '../../../support/files/assert-tree.ts';
import { Writer } from '../../../support/files/writers.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const HOUR = 3600;

describe('another process that writes the directory', () => {
  test('is named in the error, which is thrown without waiting for it', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const writer = await Writer.start(dir, 1, 10);
    await writer.says('hanging');
    const pid = String(writer.process.pid);
    for (const act of [() => write(dir, NEW), () => recover(dir)]) {
      const error = await rejection(act());
      expect(error).toMatchObject({ code: 'disk', message: `another hubform (process ${pid}) is writing to ${dir}` });
      expect(error.hint).toContain('run it again');
    }
    await writer.kill();
    expect(await recover(dir)).toBe('discarded');
    await write(dir, NEW);
    expect(contents(dir)).toEqual(wholeTree(NEW));
  });

  test('two that write continually never mix their files', { timeout: 120_000 }, async () => {
    const dir = temporaryDirectory();
    const writers = [await Writer.start(dir, 40), await Writer.start(dir, 41)];
    for (const writer of writers) await writer.ended();
    expect(writers.map((writer) => writer.count('written') + writer.count('busy'))).toEqual([40, 41]);
    expect([wholeTree(OLD), wholeTree(NEW)]).toContainEqual(contents(dir));
  });

  test('may also be another call in the same process', async () => {
    const dir = temporaryDirectory();
    const results = await Promise.allSettled([write(dir, OLD), write(dir, NEW), write(dir, OLD)]);
    const rejected = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    for (const error of rejected) expect(error).toMatchObject({ code: 'disk' });
    expect(rejected.length).toBeLessThan(3);
    expect([wholeTree(OLD), wholeTree(NEW)]).toContainEqual(contents(dir));
  });
});

describe('a staging directory of an earlier process', () => {
  const left = (dir: string, name: string) => {
    putFiles(dir, { [`${STAGING_PREFIX}${name}/new-0`]: 'half a fi' });
    return join(dir, STAGING_PREFIX + name);
  };

  test.each([
    ['that has ended', `4194303-${HOST}-00000000`],
    ['that had the process id of this one', `${process.pid}-${HOST}-00000000`],
  ])('%s is discarded', async (_, name) => {
    const dir = temporaryDirectory();
    left(dir, name);
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD));
  });

  test('on another machine counts as alive for 15 minutes, then it is discarded', async () => {
    const dir = temporaryDirectory();
    const staging = left(dir, '1-00000000-00000000');
    const error = await rejection(write(dir, OLD));
    expect(error.message).toBe(`another hubform (process 1 on another machine) is writing to ${dir}`);
    expect(error.hint).toContain('wait 15 minutes');
    const then = Date.now() / 1000 - HOUR;
    utimesSync(staging, then, then);
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD));
  });

  test.each(['not-a-lock', '12-34-56', '../out'])('is not recognised by its prefix alone: %s', async (name) => {
    const dir = temporaryDirectory();
    const odd = `${STAGING_PREFIX}${name.replaceAll('/', '')}`;
    mkdirSync(join(dir, odd));
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD, { [`${odd}/`]: '' }));
  });

  test('is not followed if it is a link', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    putFiles(outside, { [FORWARD]: '{}', keep: '' });
    symlinkSync(outside, join(dir, `${STAGING_PREFIX}4194303-${HOST}-00000000`));
    await write(dir, OLD);
    expect(Object.keys(contents(outside))).toEqual(['keep', FORWARD]);
  });

  test.each([
    ['that is not JSON', '{'],
    ['without entries', '{"version":1}'],
    ['with a path out of the directory', JSON.stringify(transactionThatPuts('../../outside'))],
    ['with an absolute path', JSON.stringify(transactionThatPuts('/tmp/outside'))],
  ])('with a transaction %s is refused and nothing is touched', async (_, transaction) => {
    const dir = temporaryDirectory();
    const staging = left(dir, `4194303-${HOST}-00000000`);
    writeFileSync(join(staging, FORWARD), transaction);
    const before = contents(dir);
    const error = await rejection(recover(dir));
    expect(error).toMatchObject({ code: 'disk' });
    expect(error.message).toBe(`${join(staging, FORWARD)} is not the transaction of an interrupted write`);
    expect(contents(dir)).toEqual(before);
  });
});

test('recovering a directory that is missing, or has nothing to recover, does nothing', async () => {
  const dir = temporaryDirectory();
  expect(await recover(join(dir, 'missing'))).toBe('nothing');
  expect(await recover(dir)).toBe('nothing');
  expect(contents(dir)).toEqual({});
});

function transactionThatPuts(path: string) {
  const put = { id: 0, path, hash: 'x', before: null };
  return { version: 1, puts: [put], removals: [], guards: [], last: null, made: [] };
}
