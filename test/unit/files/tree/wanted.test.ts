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

test('a text in pieces is made again in each pass, and hashed without being kept', async () => {
  let passes = 0;
  const pieces = () => {
    passes += 1;
    return ['pass ', 'ü'.repeat(2 ** 18), 'end'];
  };
  const { content, hash, textHash } = inPieces(pieces);
  const text = `pass ${'ü'.repeat(2 ** 18)}end`;
  expect([hash, textHash, passes]).toEqual([sha256(text), sha256(text), 1]);
  expect(Buffer.from(await contentBytes(content)).toString()).toBe(text);
  expect(passes).toBe(2);
});
