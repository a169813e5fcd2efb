import { setTimeout } from 'node:timers/promises';

/** Resolves when one more request is within the limit. */
export type RateLimit = () => Promise<void>;

const WINDOW_MS = 1000;

/** Never allows more than `requests` in any second. As many pass at once; only more of them have to wait. */
export function rateLimit(requests: number): RateLimit {
  const sent: { at: number }[] = [];
  return async () => {
    const before = sent.length < requests ? undefined : sent.shift();
    const now = performance.now();
    const wait = before === undefined ? 0 : Math.max(0, before.at + WINDOW_MS - now);
    const request = { at: now + wait };
    sent.push(request);
    if (wait === 0) return;
    await setTimeout(wait);
    // A timer fires late on a busy machine, and the window begins with the requests that were really sent.
    request.at = Math.max(request.at, performance.now());
  };
}
