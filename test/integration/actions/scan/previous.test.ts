import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPrevious, previousAt, previousFrom } from '../../../../src/actions/scan/previous.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { joinBlocks, writeSnapshot } from '../../../../src/snapshot/write.ts';
import { temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';

const OTHER = '222233334444';
const FACTS = new Map([[MEMBER, { name: 'payments' }]]);
const A = canonicalSnapshot([accepted()], FACTS);
const B = canonicalSnapshot([membership({ account: OTHER })]);
const BOTH = canonicalSnapshot([...A.memberships, ...B.memberships], FACTS);
const context = { stdin: () => Promise.resolve(writeSnapshot(BOTH)) };

function fleet(files: Record<string, string> = {}): string {
  const dir = temporaryDirectory();
  putFiles(dir, { [`${OTHER}.yaml`]: writeSnapshot(B), [`${MEMBER}.yaml`]: writeSnapshot(A), ...files });
  return dir;
}

describe('a previous snapshot', () => {
  it.each([
    ['in memory', () => Promise.resolve(previousFrom(BOTH))],
    ['from standard input', () => openPrevious('-', context)],
    ['in a directory with a file for each account', () => openPrevious(fleet(), context)],
  ])('%s is read by account', async (_, open) => {
    const previous = await open();
    expect(previous.accounts).toEqual([MEMBER, OTHER]);
    expect(await previous.of(MEMBER)).toEqual(A);
    expect(await previous.of('999999999999')).toEqual({ memberships: [] });
  });

  it('is read one file at a time: a broken file fails only when its account is read', async () => {
    const previous = await openPrevious(fleet({ [`${OTHER}.yaml`]: 'broken' }), context);
    expect(await previous.of(MEMBER)).toEqual(A);
    expect(await rejection(previous.of(OTHER))).toMatchObject({ code: 'snapshot' });
  });
});

describe('the previous snapshot at an output', () => {
  it.each([
    ['standard output', () => '-'],
    ['a missing path', () => join(temporaryDirectory(), 'missing')],
    ['an empty directory', () => temporaryDirectory()],
  ])('%s is empty', async (_, path) => {
    expect((await previousAt(path())).accounts).toEqual([]);
  });

  it('is the file or the directory', async () => {
    const dir = fleet();
    expect((await previousAt(dir)).accounts).toEqual([MEMBER, OTHER]);
    expect((await previousAt(join(dir, `${MEMBER}.yaml`))).accounts).toEqual([MEMBER]);
  });

  it('in a file is the same one until another process writes it, and its parts are those of the file', async () => {
    const file = join(fleet(), `${MEMBER}.yaml`);
    const previous = await previousAt(file);
    expect(await previous.reopen?.()).toBe(previous);
    const [block = ''] = [previous.blockOf?.(MEMBER)];
    expect(joinBlocks([block])).toBe(writeSnapshot(A));
    expect(await previous.of(MEMBER)).toEqual(A);
    writeFileSync(file, writeSnapshot(BOTH));
    const now = await previous.reopen?.();
    expect(now).not.toBe(previous);
    expect(now?.accounts).toEqual([MEMBER, OTHER]);
  });

  it('is an error for a device, which may never end', async () => {
    await expect(previousAt('/dev/full')).rejects.toMatchObject({
      ...{ code: 'disk', message: 'cannot write /dev/full: it is a directory or a special file' },
    });
  });
});
