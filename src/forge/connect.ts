import type { Network } from '../network/network.ts';
import type { Forge } from './forge.ts';
import { githubForge } from './github.ts';
import { gitlabForge } from './gitlab.ts';
import type { Job } from './job.ts';

/** Undefined where the job has no token to speak with. */
export function forgeOf(job: Job, signal: AbortSignal, network?: Network): Forge | undefined {
  if (job.token === undefined) return undefined;
  const out = { signal, agent: network?.makeAgent() };
  return job.kind === 'github' ? githubForge(job, job.token, out) : gitlabForge(job, job.token, out);
}
