import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readMarkedText } from '../../../src/files/marked-text.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';

function fileOf(bytes: Uint8Array): string {
  const path = join(temporaryDirectory(), 'accounts');
  writeFileSync(path, bytes);
  return path;
}

const TEXT = 'Büro €\n';
const LITTLE = Buffer.from(TEXT, 'utf16le');

it.each<[encoding: string, bytes: Uint8Array]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16LE with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), LITTLE])],
  ['UTF-16BE with its mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(LITTLE).swap16()])],
])('text in %s is read', async (_, bytes) => {
  expect(await readMarkedText(fileOf(bytes))).toBe(TEXT);
});

it('an empty file is empty', async () => {
  expect(await readMarkedText(fileOf(Buffer.alloc(0)))).toBe('');
});

it.each<[what: string, bytes: readonly number[], encoding: string]>([
  ['text in Windows-1252', [0x42, 0xfc, 0x72, 0x6f], 'UTF-8'],
  ['half a character', [0xff, 0xfe, 0x41], 'UTF-16LE'],
  ['a lone surrogate', [0xfe, 0xff, 0xd8, 0x00], 'UTF-16BE'],
])('%s is refused with what to do', async (_, bytes, encoding) => {
  await expect(readMarkedText(fileOf(Uint8Array.from(bytes)))).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringMatching(new RegExp(`: it is not text in ${encoding}$`)) as string,
    hint: 'Save the file in UTF-8; Excel calls it "CSV UTF-8".',
  });
});

it('a file that is not there is refused', async () => {
  await expect(readMarkedText(join(temporaryDirectory(), 'none'))).rejects.toMatchObject({ code: 'disk' });
});
