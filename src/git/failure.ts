import { HubformError } from '../error.ts';
import { explain } from '../failures/failure.ts';
import { GIT } from '../failures/git.ts';
import { printable } from '../text.ts';

/** What git wrote to standard error, in one printable line; empty if it wrote nothing. */
export function errorWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const errors = lines.filter((line) => /^(fatal|error): /.test(line));
  const words = errors.length > 0 ? [...rejections(lines), ...new Set(errors)] : lines.slice(0, 1);
  return printable(words.map((line) => line.replace(/^(fatal|error): /, '')).join('; '), 500);
}

/** Why a remote refuses a push: the output of its hook, and `! [remote rejected] COMMIT -> BRANCH (REASON)`. */
function rejections(lines: readonly string[]): string[] {
  const rejected = lines.filter((line) => line.startsWith('! [remote rejected] '));
  if (rejected.length === 0) return [];
  return [...lines.filter((line) => /^remote: .*\w/.test(line)).slice(0, 5), ...rejected.map((line) => line.slice(2))];
}

/** The hint of git, or for the kind of error. */
export function remedyIn(stderr: string): string | undefined {
  return explain(GIT, { message: stderr })?.hint;
}

/** The hint for an object that is missing or broken. */
export const DAMAGED = 'Run git fsck to see what is damaged, or clone the repository again.';

/** The part of a result of git that explains the failure. */
export interface Failure {
  /** -1 if a signal ended git. */
  readonly code: number;
  readonly error: string;
  readonly remedy: string | undefined;
}

/**
 * The error for a failed command of git, with its own message.
 *
 * @param what what could not be done
 * @param hint used if git gives no hint
 */
export function gitFailure(what: string, { code, error, remedy }: Failure, hint?: string): HubformError {
  const words = error || (code === -1 ? 'a signal ended git' : `git exited with ${code} and gave no reason`);
  const advice = remedy ?? hint;
  return new HubformError('git', `${what}: ${words}`, advice === undefined ? {} : { hint: advice });
}
