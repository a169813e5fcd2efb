import type { Reporter } from '../reporter.ts';

/** The environment of every action. */
export interface Context {
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  readonly stdin: () => Promise<string>;
}
