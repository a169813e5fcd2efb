import { performance } from 'node:perf_hooks';
import pLimit, { type LimitFunction } from 'p-limit';
import { adaptiveLimit } from './adaptive-limit.ts';
import { fixedLimit, type Attempt, type Limit } from './limit.ts';

/** Lets requests out while fewer than the limit are in flight, in the order in which they came. */
export interface Limiter {
  /** Runs one attempt when there is room. It is in flight until its promise is fulfilled, and must not reject. */
  readonly run: (attempt: () => Promise<void>) => void;
  /** Learns from the attempt that now ends. */
  readonly note: (attempt: Omit<Attempt, 'isAwaited' | 'busyTime'>) => void;
  /**
   * This machine has no socket for the attempt that now ends: no more than the others may be in flight from now on. Returns whether
   * there are others, whose end makes room.
   */
  readonly hasNoSocket: () => boolean;
  /** A pool of the limit times `share`, at each moment. */
  readonly poolOf: (share: number) => LimitFunction;
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
  const pools: { readonly pool: LimitFunction; readonly share: number }[] = [];
  const poolOf = (share: number): LimitFunction => {
    const pool = pLimit(Math.ceil(current * share));
    pools.push({ pool, share });
    return pool;
  };
  const requests = poolOf(1);
  const update = (): void => {
    const value = Math.min(limit.value, sockets);
    if (value === current) return;
    current = value;
    for (const { pool, share } of pools) pool.concurrency = Math.ceil(value * share);
  };
  return {
    poolOf,
    run: (attempt) => void requests(attempt),
    note: (attempt) => {
      const busyTime = performance.eventLoopUtilization().active;
      limit.note({ ...attempt, isAwaited: requests.pendingCount > 0, busyTime });
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
