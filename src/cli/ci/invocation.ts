import type { Job } from '../../forge/job.ts';
import type { Invocation } from '../commands/command.ts';
import type { Source } from '../options/resolve.ts';

/** What `hubform ci` gives each of its modes, with the values that the mode uses. */
export interface CiInvocation<Values extends object> extends Pick<Invocation, 'io' | 'terminal' | 'context'> {
  readonly values: Values;
  readonly sources: { readonly [K in keyof Values]: Source };
  readonly paths: readonly string[];
  readonly job: Job;
  /** Shown on the page of the job; `text` may be called again with a lower limit. */
  readonly summarise: (text: (limit: number) => string) => Promise<void>;
  /** For later steps. */
  readonly output: (values: Readonly<Record<string, string | number>>) => Promise<void>;
  /** For the log. */
  readonly log: (text: string) => void;
}
