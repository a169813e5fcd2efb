import type { Forge } from './forge.ts';
import { githubForge } from './github.ts';
import { gitlabForge } from './gitlab.ts';
import type { Job } from './job.ts';

/** Undefined where the job has no token to speak with. */
export function forgeOf(job: Job, signal: AbortSignal): Forge | undefined {
  if (job.token === undefined) return undefined;
  return job.kind === 'github' ? githubForge(job, job.token, signal) : gitlabForge(job, job.token, signal);
}
