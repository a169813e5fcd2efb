import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WrittenComment } from '../../../src/forge/comment-text.ts';
import { isShared, nextStep } from '../../../src/forge/next-step.ts';
import { compareRuns } from '../../../src/forge/run.ts';

const text = (id: number, content: string, quiet = false) => ({
  ...{ mark: 'm', body: content, quiet, run: { id, attempt: 1 } },
});
const at = (id: number, run: number, content: string): WrittenComment => ({
  id,
  run: { id: run, attempt: 1 },
  content,
});

describe('the next step', () => {
  it('creates a comment if there is none and the text is worth one', () => {
    expect(nextStep([], text(1, 'a'), false)).toEqual({ do: 'create' });
    expect(nextStep([], text(1, 'a', true), false)).toEqual({ do: 'nothing', because: 'none' });
    // What was created just now may not be listed yet.
    expect(nextStep([], text(1, 'a'), true)).toEqual({ do: 'nothing', because: 'none' });
  });

  it('replaces an older text, and leaves a newer one', () => {
    expect(nextStep([at(9, 1, 'old')], text(2, 'new'), false)).toEqual({
      ...{ do: 'change', keep: at(9, 2, 'new'), edited: true, remove: [] },
    });
    expect(nextStep([at(9, 2, 'new')], text(1, 'old'), false)).toEqual({ do: 'nothing', because: 'outdated' });
    expect(nextStep([at(9, 2, 'new')], text(1, 'old'), true)).toEqual({ do: 'nothing', because: 'outdated' });
  });

  it('says that the same text is of a newer run, so that no run between them replaces it', () => {
    expect(nextStep([at(9, 1, 'a')], text(3, 'a'), false)).toMatchObject({ keep: at(9, 3, 'a'), edited: true });
    expect(nextStep([at(9, 3, 'a')], text(3, 'a'), false)).toEqual({ do: 'nothing', because: 'unchanged' });
  });

  it('replaces the text of a comment whose run is not known', () => {
    expect(nextStep([{ id: 9, content: 'a' }], text(1, 'b'), false)).toMatchObject({ edited: true });
    const { run: _, ...unknown } = text(1, 'b');
    expect(nextStep([at(9, 5, 'a')], unknown, false)).toMatchObject({ keep: at(9, 5, 'b'), edited: true });
  });

  it('leaves the text of another job of the same run once its own was there', () => {
    expect(nextStep([at(9, 1, 'b')], text(1, 'a'), false)).toMatchObject({ keep: at(9, 1, 'a') });
    expect(nextStep([at(9, 1, 'b')], text(1, 'a'), true)).toEqual({ do: 'nothing', because: 'unchanged' });
  });

  it('keeps the same comment with the newest text, whichever job takes it, and needs no other step', () => {
    const comment = fc.record({
      id: fc.nat(20),
      run: fc.record({ id: fc.nat(3), attempt: fc.nat(1) }),
      content: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(comment, { minLength: 1, selector: ({ id }) => id }), (found) => {
        const newest = [...found].sort((a, b) => compareRuns(a.run, b.run) || a.id - b.id).at(-1);
        for (const { run, content } of found) {
          const said = { mark: 'm', body: content, quiet: false, run };
          const step = nextStep(found, said, true);
          const left = step.do === 'change' ? [step.keep] : found;
          expect(left).toEqual([{ ...newest, id: Math.min(...found.map(({ id }) => id)) }]);
          expect(nextStep(left, said, true).do).toBe('nothing');
        }
      }),
    );
  });
});

it('a place is shared if another job of the same run wrote another text there', () => {
  expect(isShared([at(9, 1, 'b')], text(1, 'a'))).toBe(true);
  expect(isShared([at(9, 1, 'a')], text(1, 'a'))).toBe(false);
  expect(isShared([at(9, 2, 'b')], text(1, 'a'))).toBe(false);
  expect(isShared([{ id: 9, content: 'b' }], text(1, 'a'))).toBe(false);
  expect(isShared([{ id: 9, content: 'b' }], { mark: 'm', body: 'a', quiet: false })).toBe(false);
});
