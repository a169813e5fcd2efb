import { describe, expect, it } from 'vitest';
import { everyPage, type Page } from '../../../../src/aws/client/pages.ts';

const CALL = 'securityhub:ListThings';
type Pages = Readonly<Record<string, Page<number>>>;

async function read(pages: Pages, maxPages?: number) {
  const asked: (string | undefined)[] = [];
  const readPage = (token?: string): Promise<Page<number>> => {
    asked.push(token);
    return Promise.resolve(pages[token ?? 'first'] ?? { items: [] });
  };
  return { items: await everyPage(CALL, readPage, maxPages), asked };
}

const THREE: Pages = { first: { items: [1], next: 'a' }, a: { items: [2], next: 'b' }, b: { items: [3] } };

describe('the items of all pages are read', () => {
  it.each<[string, Pages, number[], (string | undefined)[]]>([
    ['of one page, which is asked for without a token', { first: { items: [1, 2] } }, [1, 2], [undefined]],
    ['of several pages', THREE, [1, 2, 3], [undefined, 'a', 'b']],
    ['beyond an empty page', { first: { items: [], next: 'a' }, a: { items: [1] } }, [1], [undefined, 'a']],
    ['up to an empty token', { first: { items: [1], next: '' } }, [1], [undefined]],
  ])('%s', async (_, pages, items, asked) => {
    expect(await read(pages)).toEqual({ items, asked });
  });
});

describe('a list is refused', () => {
  it.each<[string, Pages, number]>([
    ['if a page has its own token', { ...THREE, a: { items: [], next: 'a' } }, 2],
    ['if the tokens go in a circle', { ...THREE, b: { items: [], next: 'a' } }, 3],
  ])('%s', async (_, pages, after) => {
    const message = `ListThings repeated a page token after ${after} pages`;
    await expect(read(pages)).rejects.toMatchObject({ message, call: CALL, meaning: { cause: 'bad-response' } });
  });

  it('if it has more pages than allowed', async () => {
    expect((await read(THREE, 3)).items).toEqual([1, 2, 3]);
    await expect(read(THREE, 2)).rejects.toThrow('ListThings returned more than 2 pages');
  });
});
