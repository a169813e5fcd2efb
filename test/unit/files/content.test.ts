import { expect, test } from 'vitest';
import { contentBytes, readable, type Content } from '../../../src/files/content.ts';

const bytes = (text: string) => Buffer.from(text);

async function* later(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(bytes(text));
}

test.each<[string, Content]>([
  ['bytes', bytes('zwölf\n')],
  ['a function', () => Promise.resolve(bytes('zwölf\n'))],
  ['chunks', { chunks: () => [bytes('zw'), bytes('ölf'), bytes(''), bytes('\n')] }],
  ['chunks that come later', { chunks: () => later('zwö', 'lf\n') }],
])('%s can be read more than once', async (_, content) => {
  const text = async () => Buffer.from(await contentBytes(content)).toString();
  expect([await text(), await text()]).toEqual(['zwölf\n', 'zwölf\n']);
});

test('chunks are not read before they are wanted', async () => {
  const content = {
    chunks: () => {
      throw new Error('read');
    },
  };
  expect(await readable(content)).toBe(content);
});
