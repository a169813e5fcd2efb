import pLimit from 'p-limit';

/** How long to look, and the clock. */
export interface Patience {
  /** From the first look. 0: look once. */
  readonly seconds: number;
  /** How many items are looked at in parallel. */
  readonly atOnce: number;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Rejects where the wait is interrupted. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The first pause is a second, each is twice the one before, and none is longer than this. */
const LONGEST_PAUSE_MS = 15_000;

/**
 * Looks at all items, and again at those that are not done, with growing pauses, until all are done or the time is over; the
 * last look is at the end of the time. A look that has begun is completed. Returns the last result of each item, in order.
 *
 * @param isDone gets a result, and the time waited so far
 * @param afterLook gets the results of each round, with its number from 1, before the next pause
 */
export async function lookUntil<T, R>(
  items: readonly T[],
  look: (item: T) => Promise<R>,
  isDone: (result: R, seconds: number) => boolean,
  { seconds, atOnce, now, sleep }: Patience,
  afterLook: (round: number, results: readonly R[]) => void,
): Promise<R[]> {
  const limit = pLimit(atOnce);
  const start = now();
  const end = start + seconds * 1000;
  const results = await limit.map(items, look);
  for (let round = 1; ; round += 1) {
    afterLook(round, results);
    const passed = (now() - start) / 1000;
    const open = results.flatMap((result, index) => (isDone(result, passed) ? [] : [index]));
    const left = end - now();
    if (open.length === 0 || left <= 0) return results;
    await sleep(Math.min(1000 * 2 ** (round - 1), LONGEST_PAUSE_MS, left));
    await limit.map(open, async (index) => {
      results[index] = await look(items[index] as T);
    });
  }
}
