import type { Job } from '../../../forge/job.ts';
import type { Invocation } from '../command.ts';

/** What a mode is given, and what it has to say to the job. */
export interface CiInvocation extends Invocation {
  readonly job: Job;
  readonly paths: readonly string[];
  /** Shown on the page of the job; `text` may be asked for twice, with less room. */
  readonly summarise: (text: (limit: number) => string) => Promise<void>;
  /** For later steps. */
  readonly output: (values: Readonly<Record<string, string | number>>) => Promise<void>;
  /** For the log. */
  readonly log: (text: string) => void;
}
