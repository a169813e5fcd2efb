import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readValidated } from '../../../../src/snapshot/yaml/read-validated.ts';

const schema = z.strictObject({
  a: z.string({ error: 'text' }),
  b: z.exactOptional(z.boolean({ error: 'true or false' })),
});

describe('a validated text', () => {
  it('is the value of the schema', () => {
    expect(readValidated('b: true\na: x\n', 'f', schema)).toEqual({ a: 'x', b: true });
  });

  it.each([
    ['a: [\n', /^f:\d+: expected YAML, got a syntax error: /],
    ['a: x\n---\na: y\n', /^f:2: expected one YAML document, got a second one$/],
    ['%YAML 1.2\n---\na: x\n', /^f:1: expected YAML without directives, got %YAML 1.2$/],
    ['a: *x\n', /^f:1: a: expected a value, got the alias \*x$/],
    ['a: 1\n', /^f:1: a: expected text, got the number 1$/],
  ])('%j is rejected', (text, message) => {
    expect(() => readValidated(text, 'f', schema)).toThrow(message);
  });

  it('names the problem that comes first in the text, and counts the others', () => {
    expect(() => readValidated('b: 1\na: 2\n', 'f', schema)).toThrow(
      /^f:1: b: expected true or false, got the number 1 \(and 1 more\)$/,
    );
  });

  it('is checked before it is validated', () => {
    const check = vi.fn((_, fail: (problem: { offset: number; expected: string; got: string }) => Error) => {
      throw fail({ offset: 5, expected: 'x', got: 'y' });
    });
    expect(() => readValidated('a: 1\nb: 2\n', 'f', schema, check)).toThrow(/^f:2: expected x, got y$/);
    expect(check).toHaveBeenCalledOnce();
  });
});
