import { badAnswer } from '../errors/failure.ts';

/** 20 or 50 entries each: far beyond what AWS allows, near enough to end a loop that would never end. */
const MOST_PAGES = 1_000;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/**
 * Every item of every page. An empty page may carry a token and is no end; a token that was seen before is the end of
 * our trust: more reading would loop, and to stop quietly would lose what comes after.
 */
export async function everyPage<T>(
  call: string,
  read: (token?: string) => Promise<Page<T>>,
  most = MOST_PAGES,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let page = await read();
  items.push(...page.items);
  while (page.next) {
    if (seen.has(page.next)) throw badAnswer(call, `repeated a page token after ${seen.size + 1} pages`);
    if (seen.size + 1 >= most) throw badAnswer(call, `gave more than ${most} pages`);
    seen.add(page.next);
    page = await read(page.next);
    items.push(...page.items);
  }
  return items;
}
