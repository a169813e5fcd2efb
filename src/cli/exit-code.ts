import type { HubformError } from '../error.ts';

/** Part of the contract with pipelines. */
export const EXIT = {
  done: 0,
  /** Could not do it: usage, credentials, disk; nothing half-written. */
  failed: 1,
  /** Done, and there are differences. */
  different: 2,
  /** Done, but some targets could not be read: unreadable, or of an account out of reach. */
  incomplete: 3,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Outcome {
  readonly incomplete?: boolean | undefined;
  readonly different?: boolean | undefined;
}

/** Incomplete beats different. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  if (outcome.incomplete) return EXIT.incomplete;
  return outcome.different ? EXIT.different : EXIT.done;
}

export function exitCodeOfSignal(signal: AbortSignal): ExitCode {
  if (signal.reason === 'SIGHUP') return EXIT.hungUp;
  return signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}

/** The user's fault: one line that says what was got and wanted, one that says what to do. */
export function errorText(error: HubformError): string {
  return error.hint === undefined ? error.message : `${error.message}\n${error.hint}`;
}
