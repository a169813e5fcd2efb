import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type LineRange, openLineFile } from '../../../src/checkpoint/line-file.ts';
import { contents, temporaryDirectory, rejection } from '../../support/files/directory.ts';

const TEXTS = ['a', 'zwölf 😀', '', 'x'.repeat(3_000_000), 'last'];

/** Opens a file and returns the lines that are there. */
async function linesIn(file: string, isAccepted: (line: string) => boolean = () => true) {
  const found: [string, LineRange][] = [];
  const lines = await openLineFile(file, (line, range) => {
    if (!isAccepted(line)) return false;
    found.push([line, range]);
    return true;
  });
  return { lines, found };
}

it('lines are read by their range, in this run and in the next one', async () => {
  const file = join(temporaryDirectory(), 'f');
  const first = await openLineFile(file, undefined);
  const ranges = await Promise.all(TEXTS.map((text) => first.append(text)));
  for (const [i, range] of ranges.entries()) expect(await first.read(range)).toBe(TEXTS[i]);
  await first.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const { lines, found } = await linesIn(file);
  expect(found).toEqual(TEXTS.map((text, i) => [text, ranges[i]]));
  expect(await lines.read(await lines.append('more'))).toBe('more');
  await lines.close();
  expect(readFileSync(file, 'utf8')).toBe([...TEXTS, 'more', ''].join('\n'));
});

it('an incomplete last line is removed', async () => {
  const file = join(temporaryDirectory(), 'f');
  writeFileSync(file, 'one\ntwo\nhal');
  const { lines, found } = await linesIn(file);
  expect(found.map(([line]) => line)).toEqual(['one', 'two']);
  await lines.append('three');
  await lines.close();
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\n');
});

it('a line that is not accepted is removed, with all lines after it', async () => {
  const file = join(temporaryDirectory(), 'f');
  writeFileSync(file, 'one\nbad\ntwo\n');
  const { lines, found } = await linesIn(file, (line) => line !== 'bad');
  await lines.close();
  expect(found.map(([line]) => line)).toEqual(['one']);
  expect(readFileSync(file, 'utf8')).toBe('one\n');
});

it('a new file does not disturb a process that writes to the old one', async () => {
  const file = join(temporaryDirectory(), 'f');
  const old = await openLineFile(file, undefined);
  await old.append('old');
  const lines = await openLineFile(file, undefined);
  await old.append('old again');
  await lines.append('new');
  await old.close();
  await lines.close();
  expect(readFileSync(file, 'utf8')).toBe('new\n');
});

it('remove closes and deletes the file', async () => {
  const dir = temporaryDirectory();
  const lines = await openLineFile(join(dir, 'f'), undefined);
  await lines.append('one');
  await lines.remove();
  expect(contents(dir)).toEqual({});
});

it('a file without a line break has no lines', async () => {
  const file = join(temporaryDirectory(), 'f');
  appendFileSync(file, '\0'.repeat(100));
  const { lines, found } = await linesIn(file);
  await lines.close();
  expect(found).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('');
});

it('a directory in its place is a disk error', async () => {
  const dir = temporaryDirectory();
  mkdirSync(join(dir, 'f'));
  expect(await rejection(openLineFile(join(dir, 'f'), () => true))).toMatchObject({ code: 'disk' });
});

it('of several processes that start together, each has a file of its own', async () => {
  const file = join(temporaryDirectory(), 'f');
  const opened = await Promise.all(Array.from({ length: 20 }, () => openLineFile(file, undefined)));
  const ranges = await Promise.all(opened.map((lines, i) => lines.append(`line ${i}`)));
  const read = await Promise.all(opened.map((lines, i) => lines.read(ranges[i] ?? { offset: 0, length: 0 })));
  expect(read).toEqual(opened.map((_, i) => `line ${i}`));
  await Promise.all(opened.map((lines) => lines.remove()));
});
