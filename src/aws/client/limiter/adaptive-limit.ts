import type { Attempt, Limit } from './limit.ts';

/** The number of connections that an SDK client opens by default. Below it, the limit does not stop growing. */
const FIRST = 50;
/** Where refusals do not depend on the load, a scan still finishes with this limit. */
const LEAST = 5;
/** A service may refuse this share at any load, for example because other clients use up a quota. */
const TOLERATED_SHARE = 0.06;
/** How many attempts the share of refusals is of, about; older ones fade out. */
const MEMORY = 256;
/** The limit never falls further: a burst of refusals says little about how much was too much. */
const DEEPEST_FALL = 0.2;
/** Below the rate at which nothing was refused, so that the retries find room. */
const ROOM = 0.8;
/**
 * By how much the limit grows with each answer; 1 doubles it in each round. A fall divides it, and each round gives some back. A
 * fall to the least limit says that the service was away, not where its limit is.
 */
const GROWTH = { most: 1, divisor: 4, least: 0.01, recovery: 1.05, afterOutage: 0.25 };
/** A process that is busy for this share of the time gains next to nothing from more requests in flight. */
const BUSY_SHARE = 0.85;
/**
 * Where nearly all answers take so many times their least latency, requests queue somewhere. Twice that is ordinary: opening a
 * connection takes two or three round trips. Some are slow for reasons of their own; a queue delays all.
 */
const QUEUED = { times: 3, share: 0.6 };
/** After so many such rounds, one after the other, the least latencies are measured again: AWS itself may have become slower. */
const PATIENCE = 32;

/** What this process and the way to AWS were like, over about as many answers as requests may be in flight. */
interface Round {
  readonly size: number;
  readonly began: number;
  readonly busyTime: number;
  answered: number;
  succeeded: number;
  /** Of these, those that took many times their least latency. */
  slow: number;
}

/**
 * A limit that adapts. It doubles with each round trip at first, as long as it is used up. Where a larger share is refused
 * than is tolerated, it falls by about that share, and grows more slowly from then on. Where it is above the first, and this process
 * is busy or requests queue on their way, it stands still. Pure: it has no clock.
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
  /** Requests that were sent before the limit fell say nothing about the lower one. */
  let fellAt = -Infinity;
  let round: Round | undefined;
  let isHeld = false;
  let queuedRounds = 0;

  const fall = ({ noted }: Attempt): void => {
    const left = (1 - recent.refused / recent.attempts) * ROOM;
    limit = Math.max(Math.min(LEAST, max), limit * Math.max(DEEPEST_FALL, left));
    growth = limit > LEAST ? Math.max(GROWTH.least, growth / GROWTH.divisor) : GROWTH.afterOutage;
    recent = { attempts: 0, refused: 0 };
    fellAt = noted;
  };
  const measureAnew = (noted: number): void => {
    leastLatencies.clear();
    queuedRounds = 0;
    limit = Math.min(FIRST, limit);
    fellAt = noted;
  };
  const isSlow = ({ origin, begun, ended }: Attempt): boolean => {
    const latency = Math.max(ended - begun, 1);
    const least = Math.min(leastLatencies.get(origin) ?? latency, latency);
    leastLatencies.set(origin, least);
    return latency > QUEUED.times * least;
  };
  const watch = (attempt: Attempt): void => {
    const { noted, busyTime } = attempt;
    round ??= roundOf(limit, noted, busyTime);
    round.answered += 1;
    if (attempt.outcome === 'succeeded') {
      round.succeeded += 1;
      round.slow += Number(isSlow(attempt));
    }
    if (round.answered < round.size) return;
    const isBusy = busyTime - round.busyTime > BUSY_SHARE * (noted - round.began);
    const isQueued = round.slow > QUEUED.share * round.succeeded;
    isHeld = isBusy || isQueued;
    growth = Math.min(GROWTH.most, growth * GROWTH.recovery);
    queuedRounds = isQueued && !isBusy && limit >= FIRST ? queuedRounds + 1 : 0;
    if (queuedRounds === PATIENCE) measureAnew(noted);
    // Answers come in bursts: the time from one to the next counts, too.
    round = roundOf(limit, noted, busyTime);
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
      if (attempt.isAwaited && (!isHeld || limit < FIRST)) limit = Math.min(max, limit + growth);
    },
  };
}

function roundOf(limit: number, began: number, busyTime: number): Round {
  return { size: Math.ceil(limit), began, busyTime, answered: 0, succeeded: 0, slow: 0 };
}

/** With three standard deviations on top, so that chance alone does not make it too much. */
function isTooMuch({ attempts, refused }: { readonly attempts: number; readonly refused: number }): boolean {
  const tolerated = TOLERATED_SHARE * attempts;
  return refused > tolerated + 3 * Math.sqrt(tolerated + 1);
}
