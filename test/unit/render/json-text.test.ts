import { expect, it } from 'vitest';
import { jsonText } from '../../../src/render/json-text.ts';

it('JSON shows nothing invisible, and means the same', () => {
  const value = { text: 'a\u202e\u{e0041}\u001b\n😀' };
  expect(jsonText(value)).toBe('{\n  "text": "a\\u202e\\udb40\\udc41\\u001b\\n😀"\n}\n');
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
