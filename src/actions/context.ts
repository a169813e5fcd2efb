import type { Reporter } from '../reporter.ts';

/** What every action is given beside its options. */
export interface Context {
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  readonly stdin: () => Promise<string>;
}
