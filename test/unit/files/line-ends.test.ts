import { expect, test } from 'vitest';
import { withUnixLineEnds } from '../../../src/files/line-ends.ts';

test.each([
  ['CR LF becomes LF', 'a\r\nb\r\n', 'a\nb\n'],
  ['LF stays', 'a\nb\n', 'a\nb\n'],
  ['a carriage return alone stays', 'a\rb\r', 'a\rb\r'],
  ['a carriage return in front of CR LF stays', 'a\r\r\n', 'a\r\n'],
  ['a byte order mark stays', '\ufeffa\r\n', '\ufeffa\n'],
])('%s', (_, text, expected) => {
  expect(Buffer.from(withUnixLineEnds(Buffer.from(text))).toString()).toBe(expected);
});

test('bytes that are no text in UTF-8 stay what they are', () => {
  expect([...withUnixLineEnds(Buffer.from([0xff, 0x0d, 0x0a, 0x80]))]).toEqual([0xff, 0x0a, 0x80]);
});
