import { expect, it } from 'vitest';
import { jsonTokens } from '../../../../src/code/read/json-tokens.ts';

const texts = (json: unknown) => jsonTokens(JSON.stringify(json))?.map(({ text }) => text);

it('a file in JSON has the tokens of its blocks and attributes, an array those of each item', () => {
  expect(texts({ module: { a: { source: './a' } } })).toEqual([
    ...['"module"', '{', '\n', '"a"', '{', '\n', '"source"', '=', '"./a"', '\n', '}', '\n', '}', '\n'],
  ]);
  expect(texts([{ locals: [{ x: 1 }] }])).toEqual(texts({ locals: { x: 1 } }));
});

it('a value that is not an object is not a Terraform file', () => {
  expect(jsonTokens('1')).toBeUndefined();
  expect(jsonTokens('{')).toBeUndefined();
});
