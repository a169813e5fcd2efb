import type { Attempt, Limit } from './limit.ts';

/** The number of connections that an SDK client opens by itself. */
const FIRST = 50;
/** Where refusals do not depend on the load, a scan still comes to its end with this. */
const LEAST = 5;
/** A service may refuse this share at any load, for example because others use up a quota. */
const TOLERATED_SHARE = 0.06;
/** How many attempts the share of refusals is of, about; older ones fade out. */
const MEMORY = 256;
/** No fall is deeper: a burst of refusals says little about how much was too much. */
const DEEPEST_FALL = 0.2;
/** Below the rate at which nothing was refused, so that the retries find room. */
const ROOM = 0.8;
/** By how much the limit grows with each answer; 1 doubles it in each round. A fall divides it, and each round gives some back. */
const GROWTH = { most: 1, divisor: 4, least: 0.01, recovery: 1.05 };
/** A process that is busy for this share of the time gains next to nothing from more requests in flight. */
const BUSY_SHARE = 0.85;
/**
 * Where answers take so many times their least latency, requests queue somewhere. Twice that is ordinary: opening a connection takes
 * two or three round trips, and while the limit doubles, every other request opens one.
 */
const QUEUED = 3;

/** What this process and the way to AWS were like, over about as many answers as requests may be in flight. */
interface Round {
  readonly size: number;
  readonly began: number;
  readonly busyTime: number;
  answered: number;
  succeeded: number;
  /** How many times their least latency the successes took, added up. */
  slowness: number;
}

/**
 * A limit that finds itself. It doubles with each round trip at first, as long as it is used up. Where a larger share is refused
 * than is tolerated, it falls by about that share, and grows more slowly from then on. Where this process is busy, or requests
 * queue on their way, it stands still. Pure: it has no clock.
 *
 * The ports of Netflix's concurrency-limits for Node take every refusal for overload: where one request in twenty is throttled,
 * whatever the load, their limit stays below ten. The SDK's adaptive mode is a rate for each client, and a scan has thousands.
 *
 * @param max the limit never exceeds it; a whole number from 1
 */
export function adaptiveLimit(max: number): Limit {
  const leastLatencies = new Map<string, number>();
  let limit = Math.min(FIRST, max);
  let growth = GROWTH.most;
  let recent = { attempts: 0, refused: 0 };
  /** What was sent before the limit fell says nothing about the lower one. */
  let fellAt = -Infinity;
  let round: Round | undefined;
  let isHeld = false;

  const fall = ({ noted }: Attempt): void => {
    const left = (1 - recent.refused / recent.attempts) * ROOM;
    limit = Math.max(Math.min(LEAST, max), limit * Math.max(DEEPEST_FALL, left));
    growth = Math.max(GROWTH.least, growth / GROWTH.divisor);
    recent = { attempts: 0, refused: 0 };
    fellAt = noted;
  };
  const slownessOf = ({ origin, begun, ended }: Attempt): number => {
    const latency = Math.max(ended - begun, 1);
    const least = Math.min(leastLatencies.get(origin) ?? latency, latency);
    leastLatencies.set(origin, least);
    return latency / least;
  };
  const watch = (attempt: Attempt): void => {
    const { noted, busyTime } = attempt;
    round ??= { size: Math.max(limit, FIRST), began: noted, busyTime, answered: 0, succeeded: 0, slowness: 0 };
    round.answered += 1;
    if (attempt.outcome === 'succeeded') {
      round.succeeded += 1;
      round.slowness += slownessOf(attempt);
    }
    if (round.answered < round.size) return;
    const isBusy = busyTime - round.busyTime > BUSY_SHARE * (noted - round.began);
    const isQueued = round.slowness > QUEUED * round.succeeded;
    isHeld = isBusy || isQueued;
    growth = Math.min(GROWTH.most, growth * GROWTH.recovery);
    round = undefined;
  };

  return {
    get value() {
      return Math.floor(limit);
    },
    note: (attempt) => {
      if (attempt.outcome === 'other' || attempt.begun < fellAt) return;
      const { attempts, refused } = recent;
      const kept = 1 - 1 / MEMORY;
      const isRefused = attempt.outcome === 'refused';
      recent = { attempts: attempts * kept + 1, refused: refused * kept + Number(isRefused) };
      if (isRefused) {
        if (isTooMuch(recent)) fall(attempt);
        return;
      }
      watch(attempt);
      if (attempt.isAwaited && !isHeld) limit = Math.min(max, limit + growth);
    },
  };
}

/** With three standard deviations on top, so that chance alone does not make it too much. */
function isTooMuch({ attempts, refused }: { readonly attempts: number; readonly refused: number }): boolean {
  const tolerated = TOLERATED_SHARE * attempts;
  return refused > tolerated + 3 * Math.sqrt(tolerated + 1);
}
