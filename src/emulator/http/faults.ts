import { hash32 } from '../../membership/hash.ts';
import { targetKey, type Target } from '../../membership/model.ts';
import type { ServiceName } from './responses.ts';
import type { CommonError } from './errors.ts';

/** A fault injected into one request. */
export type FaultKind =
  'throttle' | 'server-error' | 'reset' | 'hang' | 'bad-json' | 'access-denied' | 'repeated-token';

/** The faults to inject. They are repeatable: the same calls to a target get the same faults in every run. */
export interface Faults {
  /** @default 1 */
  readonly seed?: number;
  /** The share of calls, 0 to 1, that get each fault; the shares add up. The seed decides which calls. */
  readonly rates?: Readonly<Partial<Record<FaultKind, number>>>;
  /** The services that `rates` apply to. @default ['securityhub'] */
  readonly services?: readonly ServiceName[];
  /** The actions that `rates` apply to. @default all actions of these services */
  readonly actions?: readonly string[];
  /** Target ("account/region") → the fault that every Security Hub call to it gets. */
  readonly targets?: Readonly<Record<string, FaultKind>>;
  /** In every list, an empty page with a token comes before every page but the first. */
  readonly emptyPage?: boolean;
  /** Credentials (by session token, else by access key id) expire after this many calls. */
  readonly expireAfter?: number;
  /** Accounts whose role cannot be assumed. */
  readonly assumeRoleDenied?: readonly string[];
  /** Security Hub returns 429 above this rate, per account and Region. AWS: 10 a second, burst 30 [doc]. */
  readonly rateLimit?: { readonly perSecond: number; readonly burst: number };
}

/** What a fault is chosen by. */
export interface FaultCall extends Target {
  readonly service: ServiceName;
  readonly action: string;
  /** The session token, or else the access key id. */
  readonly credential: string;
}

export type InjectedFault = FaultKind | Extract<CommonError, 'expired'>;
type PickFault = (call: FaultCall) => InjectedFault | undefined;

/**
 * A function that picks the fault of each call, in this order: expired credentials, the target's own fault, the rate
 * limit, chance. Undefined if no fault is possible.
 */
export function composeFaults(faults: Faults, now: () => Date): PickFault | undefined {
  const picks = [expiry(faults), perTarget(faults), rateLimit(faults, now), random(faults)].filter(
    (pick) => pick !== undefined,
  );
  if (picks.length === 0) return undefined;
  return (call) => {
    for (const pick of picks) {
      const injected = pick(call);
      if (injected) return injected;
    }
    return undefined;
  };
}

function expiry({ expireAfter }: Faults): PickFault | undefined {
  if (expireAfter === undefined) return undefined;
  const count = counter();
  return ({ credential }) => (count(credential) > expireAfter ? 'expired' : undefined);
}

function perTarget({ targets }: Faults): PickFault | undefined {
  if (!targets) return undefined;
  return (call) => (call.service === 'securityhub' ? targets[targetKey(call)] : undefined);
}

/** A token bucket for each target: it holds `burst` tokens and gains `perSecond` tokens a second. */
function rateLimit({ rateLimit: limit }: Faults, now: () => Date): PickFault | undefined {
  if (!limit) return undefined;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (call) => {
    if (call.service !== 'securityhub') return undefined;
    const at = now().getTime();
    const key = targetKey(call);
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at };
    buckets.set(key, bucket);
    bucket.tokens = Math.min(limit.burst, bucket.tokens + ((at - bucket.at) / 1000) * limit.perSecond);
    bucket.at = at;
    if (bucket.tokens < 1) return 'throttle';
    bucket.tokens -= 1;
    return undefined;
  };
}

function random({ rates, seed = 1, services = ['securityhub'], actions }: Faults): PickFault | undefined {
  if (!rates) return undefined;
  const shares = Object.entries(rates) as [FaultKind, number][];
  const count = counter();
  return (call) => {
    if (!services.includes(call.service) || (actions && !actions.includes(call.action))) return undefined;
    // Counted per target and action, so that the order in which calls to different targets arrive does not matter.
    const key = `${targetKey(call)}/${call.service}/${call.action}`;
    let roll = chance(`${String(seed)}/${key}/${String(count(key))}`);
    for (const [kind, share] of shares) {
      if (roll < share) return kind;
      roll -= share;
    }
    return undefined;
  };
}

function counter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

/** A number from 0 to below 1 that depends on the text only. */
function chance(text: string): number {
  return hash32(text) / 0x1_0000_0000;
}
