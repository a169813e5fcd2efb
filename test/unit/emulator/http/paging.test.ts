import fc from 'fast-check';
import { expect, test } from 'vitest';
import { page, pageSize, type PagingFaults } from '../../../../src/emulator/http/paging.ts';
import { isServiceError } from '../../../../src/emulator/http/responses.ts';

const NO_FAULTS: PagingFaults = { emptyPage: false, repeatedToken: false };

/** Every page, by following the tokens. */
function pagesOf(items: readonly number[], size: number, faults = NO_FAULTS): (readonly number[])[] {
  const pages: (readonly number[])[] = [];
  let token: string | undefined;
  do {
    const result = page(items, { list: 'list', size, token, faults });
    if (isServiceError(result)) throw new Error(result.message);
    pages.push(result.items);
    token = result.nextToken;
  } while (token !== undefined);
  return pages;
}

test('the pages hold every item once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 50 }), fc.boolean(), (items, size, emptyPage) => {
      const pages = pagesOf(items, size, { emptyPage, repeatedToken: false });
      expect(pages.flat()).toEqual(items);
      expect(pages.every(({ length }) => length <= size)).toBe(true);
    }),
  );
});

test('an empty list has one empty page without a token', () => {
  expect(page([], { list: 'list', size: 5, token: undefined, faults: NO_FAULTS })).toEqual({ items: [] });
});

test('a list that fills its last page ends with it', () => {
  expect(pagesOf([1, 2, 3, 4], 2)).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('the fault emptyPage puts an empty page before each page but the first', () => {
  expect(pagesOf([1, 2, 3], 1, { emptyPage: true, repeatedToken: false })).toEqual([[1], [], [2], [], [3]]);
});

test('the fault repeatedToken returns the token of the request', () => {
  const faults = { emptyPage: false, repeatedToken: true };
  const first = page([1, 2, 3], { list: 'list', size: 1, token: undefined, faults });
  const token = isServiceError(first) ? undefined : first.nextToken;
  expect(page([1, 2, 3], { list: 'list', size: 1, token, faults })).toEqual({ items: [2], nextToken: token });
});

test.each([
  ['of another list', 'other|1|'],
  ['of a list whose name starts the same', 'list2|1|'],
  ['behind the end', 'list|4|'],
  ['without an offset', 'list||'],
  ['with a negative offset', 'list|-1|'],
  ['that is made up', 'x'],
  ['that is empty', ''],
])('a token %s is invalid', (_what, text) => {
  const token = Buffer.from(text).toString('base64url');
  expect(page([1, 2, 3], { list: 'list', size: 1, token, faults: NO_FAULTS })).toEqual({
    ...{ error: 'InvalidInputException', status: 400, message: 'Invalid parameter: NextToken' },
  });
});

test.each([
  ['1', 1],
  ['50', 50],
  [50, 50],
  ['51', undefined],
  [0, undefined],
  ['0', undefined],
  ['-1', undefined],
  [1.5, undefined],
  ['1e1', undefined],
  [' 5', undefined],
  ['', undefined],
  [true, undefined],
  [null, undefined],
  [Number.NaN, undefined],
])('the page size %j of at most 50 is %j', (value, size) => {
  expect(pageSize(value, 50)).toBe(size);
});
