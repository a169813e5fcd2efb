import pLimit from 'p-limit';

/** Enough to keep a disk busy, far from the number of files a process may have open. */
const AT_ONCE = 16;

/**
 * Runs a task for every item, a few at a time, and returns the results in order. After the first failure no further task
 * is started; it is thrown when those under way have ended, so that whoever tidies up afterwards is alone.
 */
export async function mapLimited<T, R>(items: Iterable<T>, task: (item: T) => Promise<R>): Promise<R[]> {
  const limit = pLimit(AT_ONCE);
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
