import { expect, it } from 'vitest';
import { factsOfJson } from '../../../../src/code/read/json.ts';

it.each([
  ['lists of blocks', '{"resource":[{"a":{"b":{}}},{"a":{"c":[{"master_id":"111122223333"}]}}]}', ['a.b', 'a.c'], 1],
  ['objects', '{"resource":{"a":{"b":{"master_id":"111122223333"}},"d":{"e":{}}}}', ['a.b', 'd.e'], 1],
])('resources are read from %s', (_, text, resources, administrators) => {
  const facts = factsOfJson(text);
  expect(facts.resources).toEqual(resources);
  expect(facts.administrators).toHaveLength(administrators);
});

it.each([
  '',
  'null',
  '[]',
  '7',
  '"x"',
  '{',
  '{"resource":7,"import":[null,7,{"to":7}],"provider":[],"terraform":null}',
])('a text that holds no blocks has no facts: %j', (text) => {
  expect(Object.values(factsOfJson(text)).flat()).toEqual([]);
});

it.each([
  ['{"destroy":false}', []],
  ['[{"destroy":false}]', []],
  ['{"destroy":true}', ['a.b']],
  ['null', ['a.b']],
])('a removed block destroys unless it says that it does not: %s', (lifecycle, destroyed) => {
  const text = `{"removed":[{"from":"a.b","lifecycle":${lifecycle}},{"from":"a.c","lifecycle":{"destroy":false}}]}`;
  expect(factsOfJson(text)).toMatchObject({ removed: ['a.b', 'a.c'], destroyed });
});
