import { performance } from 'node:perf_hooks';
import pLimit, { type LimitFunction } from 'p-limit';
import { adaptiveLimit } from './adaptive-limit.ts';
import { fixedLimit, type Attempt, type Limit } from './limit.ts';

/** Lets requests out while fewer than the limit are in flight, in the order in which they came. */
export interface Limiter {
  /**
   * Runs one attempt when there is room. It is in flight until its promise is fulfilled, and must not reject. The requests about
   * targets leave one place to the others, which are few, come one after the other, and are waited for by many targets.
   */
  readonly run: (attempt: () => Promise<void>, isAboutTarget: boolean) => void;
  /** Learns from the attempt that now ends. */
  readonly note: (attempt: Pick<Attempt, 'outcome' | 'origin' | 'begun' | 'ended'>) => void;
  /**
   * This machine has no socket for the attempt that now ends: no more than the others may be in flight from now on. Returns whether
   * there are others, whose end makes room.
   */
  readonly hasNoSocket: () => boolean;
  /** A pool of the size that the limit has at each moment, or of one made from it. */
  readonly poolOf: (size?: (limit: number) => number) => LimitFunction;
}

/** The most that `auto` has in flight: at 400 ms an answer, 2,500 calls a second, about what one process can sign and read. */
export const DEFAULT_MAX_CONCURRENCY = 1000;

export interface Concurrency {
  readonly concurrency: number | 'auto';
  readonly maxConcurrency?: number;
}

export function limiterFor({ concurrency, maxConcurrency = DEFAULT_MAX_CONCURRENCY }: Concurrency): Limiter {
  return limiterOf(concurrency === 'auto' ? adaptiveLimit(maxConcurrency) : fixedLimit(concurrency));
}

export function limiterOf(limit: Limit): Limiter {
  let sockets = Infinity;
  let current = limit.value;
  const pools: { readonly pool: LimitFunction; readonly size: (limit: number) => number }[] = [];
  const poolOf: Limiter['poolOf'] = (size = (all) => all) => {
    const pool = pLimit(size(current));
    pools.push({ pool, size });
    return pool;
  };
  const requests = poolOf();
  const aboutTargets = poolOf((all) => Math.max(1, all - 1));
  const update = (): void => {
    const value = Math.min(limit.value, sockets);
    if (value === current) return;
    current = value;
    for (const { pool, size } of pools) pool.concurrency = size(value);
  };
  return {
    poolOf,
    run: (attempt, isAboutTarget) => {
      void (isAboutTarget ? aboutTargets(() => requests(attempt)) : requests(attempt));
    },
    note: (attempt) => {
      const { active: busyTime } = performance.eventLoopUtilization();
      // Accounts and targets that may not begin yet wait as well; one place may be free, see `run`.
      const isAwaited = requests.activeCount >= current - 1 && pools.some(({ pool }) => pool.pendingCount > 0);
      limit.note({ ...attempt, isAwaited, noted: performance.now(), busyTime });
      update();
    },
    hasNoSocket: () => {
      const others = requests.activeCount - 1;
      sockets = Math.max(1, Math.min(sockets, others));
      update();
      return others > 0;
    },
  };
}
