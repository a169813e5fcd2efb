import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, fit } from '../../../src/render/fit.ts';

const note = (left: number) => `${left} left\n`;

function part(head: string, rows: number, tail = ''): Part {
  return { head, rows: Array.from({ length: rows }, (_, i) => `${head}${i % 10}\n`), tail };
}

describe('parts that fit', () => {
  it('are joined whole, without a note', () => {
    expect(fit([part('a', 2, 'end\n'), part('b', 1)], 100, note)).toBe('aa0\na1\nend\nbb0\n');
  });

  it('may have exactly the limit', () => {
    const text = fit([part('a', 3)], 10, note);
    expect(text).toBe('aa0\na1\na2\n');
    expect(text).toHaveLength(10);
  });

  it('may be none', () => {
    expect(fit([], 0, note)).toBe('');
  });
});

describe('parts that do not fit', () => {
  it('lose rows at the end, with a note before the tail', () => {
    expect(fit([part('a', 8, 'end\n')], 24, note)).toBe('aa0\na1\na2\na3\n4 left\nend\n');
  });

  it('lose rows from the largest only', () => {
    const text = fit([part('a', 2), part('b', 50), part('c', 3)], 80, note);
    expect(text).toContain('aa0\na1\n');
    expect(text).toContain('cc0\nc1\nc2\n');
    expect(text).toMatch(/b\d\n\d\d left\nc/);
  });

  it('never exceed the limit, if heads, tails and notes fit', () => {
    const parts = fc.array(
      fc.record({ head: fc.constant('h'), rows: fc.array(fc.string(), { maxLength: 20 }), tail: fc.constant('t') }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 60, max: 500 }), (some, limit) => {
        expect(fit(some, limit, note).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
