import { expect, test } from 'vitest';
import { contentBytes } from '../../../../src/files/content.ts';
import { sha256 } from '../../../../src/files/tree/file-state.ts';
import { wantedFile } from '../../../../src/files/tree/wanted.ts';

test('a text has the hash of its bytes, and that of its text with LF', async () => {
  const { content, hash, textHash } = wantedFile('zwölf\r\n');
  expect(Buffer.from(await contentBytes(content)).toString()).toBe('zwölf\r\n');
  expect({ hash, textHash }).toEqual({ hash: sha256('zwölf\r\n'), textHash: sha256('zwölf\n') });
});

test('a content comes with its hash, and is not read', () => {
  const content = () => Promise.reject(new Error('read'));
  expect(wantedFile({ content, hash: 'h' })).toEqual({ content, hash: 'h', textHash: 'h' });
});
