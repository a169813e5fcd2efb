import type { Job } from '../../forge/job.ts';
import type { Invocation } from '../commands/command.ts';
import type { Source } from '../options/resolve.ts';

/** The parameter of each mode of `hubform ci`. `Values` are the options that the mode uses. */
export interface CiInvocation<Values extends object> extends Pick<Invocation, 'io' | 'terminal' | 'context'> {
  readonly values: Values;
  readonly sources: { readonly [K in keyof Values]: Source };
  readonly paths: readonly string[];
  readonly job: Job;
  /** Adds to the summary on the page of the job. `text` is called again with a lower limit if its result is too long. */
  readonly summarise: (text: (limit: number) => string) => Promise<void>;
  /** Writes outputs that later steps of the job can read. */
  readonly output: (values: Readonly<Record<string, string | number>>) => Promise<void>;
  /** Prints to the log of the job. */
  readonly log: (text: string) => void;
  /** Prints what was done to the log of the job; not with --quiet. */
  readonly summary: (text: string) => void;
}
