import { randomNumbers } from '../seed.ts';
import type { Attempt, Limit } from '../../../src/aws/client/limiter/limit.ts';

/** A fleet, the way to AWS, and what AWS and this machine bear. Times are milliseconds of a virtual clock. */
export interface Model {
  readonly seed: number;
  readonly accounts: number;
  readonly regions: number;
  /** The middle of the latencies; each is 0.8 to 1.3 times as long. */
  readonly latency: number;
  /** The latency after a second. @default the same */
  readonly latencyLater?: number;
  /** The standard deviation of the logarithm of the latencies, instead of that 0.8 to 1.3. */
  readonly jitter?: number;
  /** For how long, from the end of the first second, everything is throttled. @default 0 */
  readonly storm?: number;
  /** The share of answers that take five times as long. @default 0.01 */
  readonly spikes?: number;
  /** The share that is throttled, or whose connection is reset, at any load. @default 0 */
  readonly throttled?: number;
  readonly reset?: number;
  /** Above this rate, over all accounts, everything is throttled; a second's worth may come at once. @default no cap */
  readonly capPerSecond?: number;
  /** Requests that are served at a time on the way, such as by a proxy; others wait there. @default no limit */
  readonly served?: number;
  /** What one call costs this process in CPU time. @default 0.5 */
  readonly cpu?: number;
}

export interface Result {
  readonly milliseconds: number;
  /** Until all calls but one in a hundred had their answer: how often the last ones are throttled is a matter of luck. */
  readonly mostBy: number;
  readonly attempts: number;
  readonly refused: number;
  /** Calls that were given up after eight attempts, or because the SDK's budget for retries was spent. */
  readonly failed: number;
  readonly peakInFlight: number;
}

/** As in StandardRetryStrategy of the SDK: for each client, of which there is one in a Region. */
const RETRY_BUDGET = 500;
const RETRY_COST = 5;
const MAX_ATTEMPTS = 8;

/**
 * A scan of the fleet in virtual time: in each account first the role is assumed, then each Region is a call and two more at
 * once. As many accounts are under way as requests may be in flight, and twice as many targets.
 */
export function simulate(model: Model, limit: Limit): Result {
  const { accounts, regions, latency, spikes = 0.01, throttled = 0, reset = 0, cpu = 0.5 } = model;
  const { at, run, now } = virtualTime();
  const roll = randomNumbers(model.seed);
  const work = oneAtATime();
  const proxy = model.served === undefined ? undefined : queueOf(model.served);
  const bucket = { tokens: model.capPerSecond ?? Infinity, at: 0 };
  const budgets = Array.from({ length: regions + 1 }, () => RETRY_BUDGET);
  const waiting = fifo<() => void>();
  const result = { attempts: 0, refused: 0, failed: 0, peakInFlight: 0 };
  const answers: number[] = [];
  let inFlight = 0;

  function admit(): void {
    while (waiting.size() > 0 && inFlight < limit.value) {
      inFlight += 1;
      result.peakInFlight = Math.max(result.peakInFlight, inFlight);
      waiting.take()?.();
    }
  }

  function isAwaited(): boolean {
    return inFlight >= limit.value && (waiting.size() > 0 || targets.isAwaited() || scans.isAwaited());
  }

  function refusal(): Attempt['outcome'] {
    if (model.capPerSecond !== undefined) {
      bucket.tokens = Math.min(model.capPerSecond, bucket.tokens + ((now() - bucket.at) / 1000) * model.capPerSecond);
      bucket.at = now();
      if (bucket.tokens < 1) return 'refused';
      bucket.tokens -= 1;
    }
    const isInStorm = now() > 1000 && now() < 1000 + (model.storm ?? 0);
    return isInStorm || roll() < throttled + reset ? 'refused' : 'succeeded';
  }

  function latencyNow(): number {
    const middle = now() > 1000 ? (model.latencyLater ?? latency) : latency;
    return middle * (model.jitter === undefined ? 0.8 + 0.5 * roll() : Math.exp(model.jitter * normal(roll)));
  }

  function call(region: number, done: () => void, attempt = 1): void {
    waiting.add(() => {
      const begun = now();
      result.attempts += 1;
      work(cpu / 2, () => {
        const takes = latencyNow() * (roll() < spikes ? 5 : 1);
        const answer = () => {
          const outcome = refusal();
          work(cpu / 2, () => {
            limit.note({
              ...{ outcome, origin: String(region), begun, ended: now() },
              ...{ isAwaited: isAwaited(), noted: now(), busyTime: work.busyTime() },
            });
            inFlight -= 1;
            ended(region, outcome, done, attempt);
            admit();
          });
        };
        if (proxy) proxy(answer, takes, at);
        else at(takes, answer);
      });
    });
    admit();
  }

  function ended(region: number, outcome: Attempt['outcome'], done: () => void, attempt: number): void {
    const budget = budgets[region] ?? 0;
    if (outcome === 'succeeded') {
      budgets[region] = Math.min(RETRY_BUDGET, budget + (attempt > 1 ? RETRY_COST : 1));
      answers.push(now());
      done();
      return;
    }
    result.refused += 1;
    if (attempt === MAX_ATTEMPTS || budget < RETRY_COST) {
      result.failed += 1;
      done();
      return;
    }
    budgets[region] = budget - RETRY_COST;
    at(roll() * Math.min(20_000, 500 * 2 ** (attempt - 1)), () => {
      call(region, done, attempt + 1);
    });
  }

  const targets = slots(() => 2 * limit.value);
  const scans = slots(() => limit.value);
  for (let account = 0; account < accounts; account += 1) {
    scans.enter((leave) => {
      call(0, () => {
        let left = regions;
        for (let region = 1; region <= regions; region += 1) {
          targets.enter((targetDone) => {
            call(region, () => {
              let open = 2;
              const one = () => {
                open -= 1;
                if (open > 0) return;
                targetDone();
                left -= 1;
                if (left === 0) leave();
              };
              call(region, one);
              call(region, one);
            });
          });
        }
      });
    });
  }
  const milliseconds = run();
  return { milliseconds, mostBy: answers[Math.floor(answers.length * 0.99)] ?? 0, ...result };

  /** The one thread of this process. */
  function oneAtATime() {
    let freeAt = 0;
    let busy = 0;
    const work = (takes: number, then: () => void): void => {
      freeAt = Math.max(freeAt, now()) + takes;
      busy += takes;
      at(freeAt - now(), then);
    };
    return Object.assign(work, { busyTime: () => busy - Math.max(0, freeAt - now()) });
  }
}

/** The method of Box and Muller. */
function normal(roll: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
}

function slots(most: () => number) {
  const waiting = fifo<(leave: () => void) => void>();
  let used = 0;
  const admit = (): void => {
    while (waiting.size() > 0 && used < most()) {
      used += 1;
      waiting.take()?.(() => {
        used -= 1;
        admit();
      });
    }
  };
  return {
    isAwaited: () => waiting.size() > 0,
    enter: (work: (leave: () => void) => void): void => {
      waiting.add(work);
      admit();
    },
  };
}

function queueOf(servers: number) {
  const waiting = fifo<() => void>();
  let used = 0;
  return (done: () => void, takes: number, at: (delay: number, then: () => void) => void): void => {
    const serve = () => {
      used += 1;
      at(takes, () => {
        used -= 1;
        waiting.take()?.();
        done();
      });
    };
    if (used < servers) serve();
    else waiting.add(serve);
  };
}

function fifo<T>() {
  const items: (T | undefined)[] = [];
  let head = 0;
  return {
    size: () => items.length - head,
    add: (item: T) => {
      items.push(item);
    },
    take: (): T | undefined => {
      const item = items[head];
      items[head] = undefined;
      if (head < items.length) head += 1;
      return item;
    },
  };
}

/** Events in the order of their times; a heap. */
function virtualTime() {
  const heap: { at: number; order: number; then: () => void }[] = [];
  let time = 0;
  let order = 0;
  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  };
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };
  const at = (delay: number, then: () => void): void => {
    order += 1;
    heap.push({ at: time + delay, order, then });
    for (let i = heap.length - 1; i > 0 && isBefore(i, (i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1);
  };
  const next = () => {
    const first = heap[0];
    const last = heap.pop();
    if (first && last && heap.length > 0) {
      heap[0] = last;
      for (let i = 0; ;) {
        const child = isBefore(2 * i + 2, 2 * i + 1) ? 2 * i + 2 : 2 * i + 1;
        if (!isBefore(child, i)) break;
        swap(child, i);
        i = child;
      }
    }
    return first;
  };
  return {
    at,
    now: () => time,
    /** Until nothing is left to happen; gives the time. */
    run: (): number => {
      for (let event = next(); event; event = next()) {
        time = event.at;
        event.then();
      }
      return time;
    },
  };
}
