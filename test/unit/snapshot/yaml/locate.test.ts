import { expect, it } from 'vitest';
import { isScalar, parseDocument } from 'yaml';
import { locate, offsetOf } from '../../../../src/snapshot/yaml/locate.ts';

const TEXT = 'a:\n  - b: 1\n  - "2"\n3: x\n';
const { contents } = parseDocument(TEXT);

it.each<[path: (string | number)[], start: string, value: unknown]>([
  [[], 'a:', undefined],
  [['a'], 'a:', undefined],
  [['a', 0], 'b:', undefined],
  [['a', 0, 'b'], 'b:', 1],
  [['a', 1], '"2"', '2'],
  [[3], '3:', 'x'],
])('the path %j leads to the key or item at %s', (path, start, value) => {
  const { offset, node } = locate(contents, path);
  expect(TEXT.slice(offset).startsWith(start)).toBe(true);
  expect(node).toBeDefined();
  if (value !== undefined) expect(isScalar(node) && node.value).toBe(value);
});

it.each<[path: (string | number)[], start: string]>([
  [['z'], 'a:'],
  [['3'], 'a:'],
  [['a', 2], 'a:'],
  [['a', '0'], 'a:'],
  [['a', 0, 'z', 'deeper'], 'b:'],
  [['a', 0, 'b', 'deeper'], 'b:'],
])('the path %j leads to nothing, and the deepest key above it is at %s', (path, start) => {
  const { offset, node } = locate(contents, path);
  expect(TEXT.slice(offset).startsWith(start)).toBe(true);
  expect(node).toBeUndefined();
});

it('what is not a node starts at 0', () => {
  expect(offsetOf(undefined)).toBe(0);
  expect(offsetOf(null)).toBe(0);
  expect(locate(null, ['a'])).toEqual({ offset: 0, node: undefined });
});
