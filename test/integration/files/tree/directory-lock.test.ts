import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STAGING_PREFIX } from '../../../../src/files/tree/paths.ts';
import { recover } from '../../../../src/files/tree/write-tree.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { NEW, OLD, write } from '../../../support/files/tree-fixtures.ts';
import { wholeTree } from '../../../support/files/assert-tree.ts';
import { Writer } from '../../../support/files/writers.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const HOUR = 3600;

describe('another process that writes the directory', () => {
  test('is named in the error, and the others do not wait for it', async () => {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const writer = await Writer.start(dir, 1, 10);
    await writer.says('hanging');
    const pid = String(writer.process.pid);
    for (const act of [() => write(dir, NEW), () => recover(dir)]) {
      const error = await rejection(act());
      expect(error).toMatchObject({ code: 'disk', message: `another hubform (process ${pid}) is writing ${dir}` });
      expect(error.hint).toContain('run it again');
    }
    // A tree that is up to date needs no lock.
    await writer.kill();
    expect(await recover(dir)).toBe('discarded');
    await write(dir, NEW);
    expect(contents(dir)).toEqual(wholeTree(NEW));
  });

  test('two that write all the time get along', { timeout: 120_000 }, async () => {
    const dir = temporaryDirectory();
    const writers = [await Writer.start(dir, 40), await Writer.start(dir, 41)];
    for (const writer of writers) await writer.ended();
    expect(writers.map((writer) => writer.count('written') + writer.count('busy'))).toEqual([40, 41]);
    expect([wholeTree(OLD), wholeTree(NEW)]).toContainEqual(contents(dir));
  });

  test('or a call in the same process', async () => {
    const dir = temporaryDirectory();
    const outcomes = await Promise.allSettled([write(dir, OLD), write(dir, NEW), write(dir, OLD)]);
    const rejected = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    for (const error of rejected) expect(error).toMatchObject({ code: 'disk' });
    expect(rejected.length).toBeLessThan(3);
    expect([wholeTree(OLD), wholeTree(NEW)]).toContainEqual(contents(dir));
  });
});

describe('what an earlier process left', () => {
  const left = (dir: string, name: string) => {
    putFiles(dir, { [`${STAGING_PREFIX}${name}/new-0`]: 'half a fi' });
    return join(dir, STAGING_PREFIX + name);
  };

  test.each([
    ['a process that is gone', `4194303-${HOST}-00000000`],
    ['our own process number, used before', `${process.pid}-${HOST}-00000000`],
  ])('%s: discarded', async (_, name) => {
    const dir = temporaryDirectory();
    left(dir, name);
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD));
  });

  test('another machine, just now: busy; long ago: discarded', async () => {
    const dir = temporaryDirectory();
    const staging = left(dir, '1-00000000-00000000');
    const error = await rejection(write(dir, OLD));
    expect(error.message).toBe(`another hubform (process 1 on another machine) is writing ${dir}`);
    expect(error.hint).toContain('a quarter of an hour later');
    const then = Date.now() / 1000 - HOUR;
    utimesSync(staging, then, then);
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD));
  });

  test.each(['not-a-claim', '12-34-56', '../out'])('a name that is not ours stays: %s', async (name) => {
    const dir = temporaryDirectory();
    const odd = `${STAGING_PREFIX}${name.replaceAll('/', '')}`;
    mkdirSync(join(dir, odd));
    await write(dir, OLD);
    expect(contents(dir)).toEqual(wholeTree(OLD, { [`${odd}/`]: '' }));
  });

  test('a link with the name of a claim is not followed', async () => {
    const [dir, outside] = [temporaryDirectory(), temporaryDirectory()];
    putFiles(outside, { 'plan.json': '{}', keep: '' });
    symlinkSync(outside, join(dir, `${STAGING_PREFIX}4194303-${HOST}-00000000`));
    await write(dir, OLD);
    expect(Object.keys(contents(outside))).toEqual(['keep', 'plan.json']);
  });

  test.each([
    ['no JSON', '{'],
    ['no plan', '{"version":1}'],
    ['a hostile one', JSON.stringify(planOf('../../outside'))],
    ['one with an absolute path', JSON.stringify(planOf('/tmp/outside'))],
  ])('a plan that is %s is refused and touches nothing', async (_, plan) => {
    const dir = temporaryDirectory();
    const staging = left(dir, `4194303-${HOST}-00000000`);
    writeFileSync(join(staging, 'plan.json'), plan);
    const before = contents(dir);
    const error = await rejection(recover(dir));
    expect(error).toMatchObject({ code: 'disk' });
    expect(error.message).toBe(`${join(staging, 'plan.json')} is not the plan of an interrupted write`);
    expect(contents(dir)).toEqual(before);
  });
});

test('recovering a directory that is not there, or has nothing to recover, does nothing', async () => {
  const dir = temporaryDirectory();
  expect(await recover(join(dir, 'missing'))).toBe('nothing');
  expect(await recover(dir)).toBe('nothing');
  expect(contents(dir)).toEqual({});
});

function planOf(path: string) {
  const put = { id: 0, path, hash: 'x', before: null };
  return { version: 1, puts: [put], removals: [], guards: [], last: null, made: [] };
}
