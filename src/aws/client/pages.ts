import { badAnswer } from '../errors/failure.ts';

/** Of 20 or 50 entries each: far more than AWS allows, and a limit for a list that never ends. */
const MAX_PAGES = 1_000;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/**
 * Reads the items of all pages. An empty page with a token is not the last page. A token that comes again is an error:
 * reading on would never end, and stopping would lose the pages that follow.
 */
export async function everyPage<T>(
  call: string,
  read: (token?: string) => Promise<Page<T>>,
  maxPages = MAX_PAGES,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let page = await read();
  items.push(...page.items);
  while (page.next) {
    if (seen.has(page.next)) throw badAnswer(call, `repeated a page token after ${seen.size + 1} pages`);
    if (seen.size + 1 >= maxPages) throw badAnswer(call, `returned more than ${maxPages} pages`);
    seen.add(page.next);
    page = await read(page.next);
    items.push(...page.items);
  }
  return items;
}
