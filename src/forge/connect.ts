import type { Network } from '../network/network.ts';
import type { Forge } from './forge.ts';
import { githubForge } from './github.ts';
import { gitlabForge } from './gitlab.ts';
import type { Job } from './job.ts';

/** The client for the service that runs the job. Undefined if the job has no token. */
export function forgeOf(job: Job, signal: AbortSignal, network?: Network): Forge | undefined {
  if (job.token === undefined) return undefined;
  const httpContext = { signal, ...(network && { network }) };
  return job.kind === 'github' ? githubForge(job, job.token, httpContext) : gitlabForge(job, job.token, httpContext);
}
