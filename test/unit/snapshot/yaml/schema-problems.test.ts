import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaProblems } from '../../../../src/snapshot/yaml/schema-problems.ts';

function problems(schema: z.ZodType, value: unknown) {
  const { error } = schema.safeParse(value);
  return schemaProblems(error?.issues ?? [], value);
}

const record = z.record(z.string().regex(/^a/, { error: 'an a' }), z.number({ error: 'a number' }));
const union = z.union(
  [
    z.strictObject({ hub: z.literal('on', { error: 'on' }) }, { error: 'a hub' }),
    z.strictObject({ unreadable: z.literal('x', { error: 'x' }) }, { error: 'a cause' }),
  ],
  { error: 'a mapping' },
);

describe('the problems of a value', () => {
  it('are none if there is no issue', () => {
    expect(problems(record, { a: 1 })).toEqual([]);
  });

  it('are each unknown key', () => {
    const schema = z.object({ n: z.strictObject({}, { error: 'no key' }) });
    expect(problems(schema, { n: { x: 1, y: 2 } })).toEqual([
      { path: ['n', 'x'], expected: 'no key', got: 'an unknown key' },
      { path: ['n', 'y'], expected: 'no key', got: 'an unknown key' },
    ]);
  });

  it('name a key that is not valid, in quotes', () => {
    expect(problems(record, { 'b\n': 1 })).toEqual([{ path: ['b\n'], expected: 'an a', got: '"b\\n"' }]);
  });

  it('have the whole path through lists', () => {
    expect(problems(z.array(z.object({ r: record })), [{ r: {} }, { r: { a: 'x' } }])).toEqual([
      { path: [1, 'r', 'a'], expected: 'a number' },
    ]);
  });

  it.each<[what: string, value: unknown, path: string[], expected: string]>([
    ['with a hub are those of the branch with a hub', { hub: 'off' }, ['hub'], 'on'],
    ['with a hub and a cause as well', { hub: 'off', unreadable: 'y' }, ['hub'], 'on'],
    ['with a cause alone are those of the other branch', { unreadable: 'y' }, ['unreadable'], 'x'],
    ['without both are those of the branch with a hub', {}, ['hub'], 'on'],
    ['that is not a mapping are that of the union', null, [], 'a mapping'],
    ['that is a list are that of the union', [], [], 'a mapping'],
  ])('of a membership %s', (_, value, path, expected) => {
    expect(problems(z.object({ m: union }), { m: value })[0]).toMatchObject({ path: ['m', ...path], expected });
  });
});
