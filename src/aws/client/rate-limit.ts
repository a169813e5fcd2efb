import { setTimeout } from 'node:timers/promises';

/** Security Hub's own limit on these calls: 10 a second for an account in a Region. */
const MOST = 10;
const WINDOW_MS = 1000;

export type RateLimit = () => Promise<void>;

/**
 * Waits until one more call to a target is welcome: there are never more than ten in any second. Three questions pass
 * without a pause; only a long list of invitations has to wait. That a target is asked two things at once at most, so
 * that few calls to it are ever in flight, is the doing of readTarget.
 */
export function targetRateLimit(now: () => number = Date.now): RateLimit {
  const sent: number[] = [];
  return async () => {
    const first = sent.length < MOST ? undefined : sent.shift();
    const wait = first === undefined ? 0 : first + WINDOW_MS - now();
    sent.push(now() + Math.max(0, wait));
    if (wait > 0) await setTimeout(wait);
  };
}
