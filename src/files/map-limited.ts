import pLimit from 'p-limit';

/** Enough to keep a disk busy, and far below the limit of open files for a process. */
const CONCURRENCY = 16;

/**
 * Runs a task for each item, at most 16 at a time, and returns the results in order. After the first failure it starts
 * no further task, and throws when the running tasks have ended: a cleanup afterwards does not race with them.
 */
export async function mapLimited<T, R>(items: Iterable<T>, task: (item: T) => Promise<R>): Promise<R[]> {
  const limit = pLimit(CONCURRENCY);
  const failures: unknown[] = [];
  const results = await Promise.all(
    Array.from(items, (item) =>
      limit(async () => {
        if (failures.length > 0) return [];
        try {
          return [await task(item)];
        } catch (error) {
          failures.push(error);
          return [];
        }
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
  return results.flat();
}
