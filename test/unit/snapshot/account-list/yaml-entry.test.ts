import { isMap, parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { type Fail, describeText, entryIn, isNull, textOf } from '../../../../src/snapshot/account-list/yaml-entry.ts';
import { A, B } from '../../../support/account-list.ts';

const fail: Fail = (_, expected, got = '?') => new Error(`expected ${expected}, got ${got}`);

function entryOf(text: string, key?: string) {
  const { contents } = parseDocument(text, { schema: 'failsafe' });
  if (!isMap(contents)) throw new TypeError('no mapping');
  return entryIn(contents, fail, key);
}

describe('an entry', () => {
  it.each<[text: string, key: string | undefined, wanted: object]>([
    [`{ id: ${A} }`, undefined, { id: A, name: '', state: '' }],
    [`{ id: ${A}, Arn: "${B}" }`, undefined, { id: A }],
    [`{ name: one }`, A, { id: A, name: 'one' }],
    [`{ id: ${A}, State: { Value: CLOSED }, Status: ACTIVE }`, undefined, { state: 'CLOSED' }],
    [`{ id: ${A}, State: ~, Status: ACTIVE }`, undefined, { state: 'ACTIVE' }],
    [`{ id: ${A}, x: [{ y: "of ${A}, 11112222333 and 1111222233334" }] }`, undefined, { id: A }],
  ])('%s below the key %s is %j', (text, key, wanted) => {
    expect(entryOf(text, key)).toMatchObject({ ...wanted, isNamed: true });
  });

  it.each([
    [`{ id: ${A}, x: { y: [z, "of ${B}."] } }`, undefined, 'expected id or name, got the key "x"'],
    [`{ id: ${A}, x: { ${B}: y } }`, undefined, 'expected id or name, got the key "x"'],
    [`{ id: ${A}, state: { Value: a, x: b } }`, undefined, 'expected a state, got ?'],
    [`{ id: ${B} }`, A, `expected the id "${A}" as in the key, got ?`],
  ])('%s below the key %s is refused: %s', (text, key, message) => {
    expect(() => entryOf(text, key)).toThrow(message);
  });
});

it.each([
  ['x', 'x', '"x"', false],
  ['"null"', 'null', '"null"', false],
  ['null', '', 'nothing', true],
  ['~', '', 'nothing', true],
  ['', '', 'nothing', true],
])('the scalar %j has the text %j', (source, text, described, none) => {
  const { contents } = parseDocument(source, { schema: 'failsafe' });
  expect(textOf(contents, 'x', fail)).toBe(text);
  expect(describeText(contents)).toBe(described);
  expect(isNull(contents)).toBe(none);
});
