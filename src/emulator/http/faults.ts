import { hash32 } from '../../membership/hash.ts';
import { targetKey, type Target } from '../../membership/model.ts';
import type { ServiceName } from './responses.ts';
import type { CommonError } from './errors.ts';

/** A misfortune that may befall a single request. */
export type FaultKind =
  'throttle' | 'server-error' | 'reset' | 'hang' | 'bad-json' | 'access-denied' | 'repeated-token';

/** What is to go wrong. Everything is repeatable: the same calls meet the same pickFault, in whatever order they come. */
export interface Faults {
  /** @default 1 */
  readonly seed?: number;
  /** The share of calls, 0 to 1, that meet each fault; they add up. Which calls is a function of the seed. */
  readonly rates?: Readonly<Partial<Record<FaultKind, number>>>;
  /** Where `rates` apply. @default ['securityhub'] */
  readonly services?: readonly ServiceName[];
  /** The actions, by name, where `rates` apply. @default all of these services */
  readonly actions?: readonly string[];
  /** Security Hub calls to a target ("account/region") that always meet this fault. */
  readonly targets?: Readonly<Record<string, FaultKind>>;
  /** Every page but the first of any list is preceded by an empty one that still carries a token. */
  readonly emptyPage?: boolean;
  /** Credentials (a session token, or else an access key) expire after this many calls. */
  readonly expireAfter?: number;
  /** Accounts whose role cannot be assumed. */
  readonly assumeRoleDenied?: readonly string[];
  /** Security Hub answers 429 beyond this, per account and Region. AWS's own: 10 a second, burst 30. */
  readonly rateLimit?: { readonly perSecond: number; readonly burst: number };
}

/** The facts of a call that decide its pickFault. */
export interface FaultCall extends Target {
  readonly service: ServiceName;
  readonly action: string;
  /** The session token, or else the access key id. */
  readonly credential: string;
}

export type InjectedFault = FaultKind | Extract<CommonError, 'expired'>;
type Fault = (call: FaultCall) => InjectedFault | undefined;

/** The one function that decides; undefined if nothing can ever go wrong, so that it costs nothing. */
export function composeFaults(faults: Faults, now: () => Date): Fault | undefined {
  const parts = [expiry(faults), perTarget(faults), rateLimit(faults, now), random(faults)].filter(
    (part) => part !== undefined,
  );
  if (parts.length === 0) return undefined;
  return (call) => {
    for (const part of parts) {
      const injected = part(call);
      if (injected) return injected;
    }
    return undefined;
  };
}

function expiry({ expireAfter }: Faults): Fault | undefined {
  if (expireAfter === undefined) return undefined;
  const count = counter();
  return ({ credential }) => (count(credential) > expireAfter ? 'expired' : undefined);
}

function perTarget({ targets }: Faults): Fault | undefined {
  if (!targets) return undefined;
  return (call) => (call.service === 'securityhub' ? targets[targetKey(call)] : undefined);
}

/** A bucket of `burst` tokens for each target that fills by `perSecond`. */
function rateLimit({ rateLimit: limit }: Faults, now: () => Date): Fault | undefined {
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

function random({ rates, seed = 1, services = ['securityhub'], actions }: Faults): Fault | undefined {
  if (!rates) return undefined;
  const shares = Object.entries(rates) as [FaultKind, number][];
  const count = counter();
  return (call) => {
    if (!services.includes(call.service) || (actions && !actions.includes(call.action))) return undefined;
    // The n-th time that this is asked of this target, so that the order among targets does not matter.
    const question = `${targetKey(call)}/${call.service}/${call.action}`;
    let roll = chance(`${String(seed)}/${question}/${String(count(question))}`);
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

/** A number from 0 to below 1 that depends on the text alone. */
function chance(text: string): number {
  return hash32(text) / 0x1_0000_0000;
}
