import { HubformError } from '../../error.ts';
import type { Shard } from '../../membership/shard.ts';
import { printable } from '../../text.ts';

/** The shard of a job, and the variable that says so. */
export interface JobShard extends Shard {
  readonly variable: string;
}

const BATCH = { index: 'AWS_BATCH_JOB_ARRAY_INDEX', size: 'AWS_BATCH_JOB_ARRAY_SIZE' };
/** Kubernetes names the index and not the number of jobs, so `HUBFORM_SHARDS` repeats `completions`. */
const KUBERNETES = { index: 'JOB_COMPLETION_INDEX', size: 'HUBFORM_SHARDS' };

/**
 * The shard that AWS Batch gives each job of an array, or Kubernetes each pod of an Indexed Job; both count from zero. Undefined
 * outside of such a job. Throws `usage` for a job or pod whose shard is not known, because each one would scan the whole fleet.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */
export function jobShard(env: NodeJS.ProcessEnv): JobShard | undefined {
  const inBatch = (env[BATCH.index] ?? '') !== '';
  const inKubernetes = env[KUBERNETES.index] !== undefined || env[KUBERNETES.size] !== undefined;
  if (inBatch && inKubernetes) {
    throw new HubformError('usage', `${BATCH.index} and ${KUBERNETES.index} or ${KUBERNETES.size} are set`, {
      hint: 'Unset the variables of one, or name the shard with --shard.',
    });
  }
  if (inBatch) return shardIn(env, BATCH, `Set ${BATCH.size} to the size of the array`);
  if (inKubernetes) return shardIn(env, KUBERNETES, `Set ${KUBERNETES.size} to the completions of the Job`);
  return undefined;
}

function shardIn(env: NodeJS.ProcessEnv, { index: variable, size }: typeof BATCH, todo: string): JobShard {
  const shard = { index: numberOf(env[variable]), size: numberOf(env[size]), variable };
  if (shard.index >= 0 && shard.index < shard.size) return shard;
  const shown = (name: string) => `${name}=${printable(env[name] ?? '')}`;
  throw new HubformError('usage', `${shown(variable)} and ${shown(size)} do not name a shard`, {
    hint: `${todo}, or pass --shard 1/1 to scan all.`,
  });
}

/** NaN for anything but digits. */
function numberOf(text = ''): number {
  return /^\d+$/.test(text) ? Number(text) : NaN;
}
