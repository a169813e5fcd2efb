/** How many requests may be in flight, as far as the answers so far say. */
export interface Limit {
  /** A whole number from 1. */
  readonly value: number;
  /** Takes in one attempt, after its end. */
  readonly note: (attempt: Attempt) => void;
}

/** One request on the wire; a call that is tried again is several. */
export interface Attempt {
  readonly outcome: Outcome;
  /** What has a latency of its own, such as a call to a service in a Region. */
  readonly origin: string;
  /** When it was sent, and when its headers came or it failed; milliseconds since some moment. */
  readonly begun: number;
  readonly ended: number;
  /** Whether others wait for its end: a limit that is not reached is no reason for a higher one. */
  readonly isAwaited: boolean;
  /** When it is noted, and for how many milliseconds this process was busy until then. */
  readonly noted: number;
  readonly busyTime: number;
}

/**
 * - `succeeded`: the latency is that of the whole call.
 * - `declined`: an error that is not about the load, and may come sooner than a success.
 * - `refused`: a throttle, a service that is not available, a connection that was reset or timed out.
 * - `other`: says nothing about the load.
 */
export type Outcome = 'succeeded' | 'declined' | 'refused' | 'other';

export function fixedLimit(value: number): Limit {
  return { value, note: () => undefined };
}
