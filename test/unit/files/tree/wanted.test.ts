import { expect, test } from 'vitest';
import { contentBytes } from '../../../../src/files/content.ts';
import { sha256 } from '../../../../src/files/tree/file-state.ts';
import { inPieces, wantedFile } from '../../../../src/files/tree/wanted.ts';

test('a text has the hash of its bytes, and that of its text with LF', async () => {
  const { content, hash, textHash } = wantedFile('zwölf\r\n');
  expect(Buffer.from(await contentBytes(content)).toString()).toBe('zwölf\r\n');
  expect({ hash, textHash }).toEqual({ hash: sha256('zwölf\r\n'), textHash: sha256('zwölf\n') });
});

test('a content comes with its hashes, and is not read', () => {
  const file = { content: () => Promise.reject(new Error('read')), hash: 'h', textHash: 't' };
  expect(wantedFile(file)).toBe(file);
});

test.each([
  ['is kept', 2 ** 18, 1],
  ['is made again in each pass if it is large', 2 ** 21, 2],
])('a text in pieces %s', async (_, length, expected) => {
  let passes = 0;
  const pieces = () => {
    passes += 1;
    return ['pass ', 'ü'.repeat(length), 'end'];
  };
  const { content, hash, textHash } = inPieces(pieces);
  const text = `pass ${'ü'.repeat(length)}end`;
  expect([hash, textHash]).toEqual([sha256(text), sha256(text)]);
  expect(Buffer.from(await contentBytes(content)).toString() === text).toBe(true);
  expect(passes).toBe(expected);
});
