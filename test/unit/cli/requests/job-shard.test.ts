import { describe, expect, it } from 'vitest';
import { jobShard } from '../../../../src/cli/requests/job-shard.ts';

const BATCH = { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '4' };
const POD = { JOB_COMPLETION_INDEX: '0', HUBFORM_SHARDS: '16' };

describe('the shard of a job', () => {
  it('is what AWS Batch says', () => {
    expect(jobShard(BATCH)).toEqual({ index: 2, size: 4, variable: 'AWS_BATCH_JOB_ARRAY_INDEX' });
  });

  it('is what Kubernetes and HUBFORM_SHARDS say', () => {
    expect(jobShard(POD)).toEqual({ index: 0, size: 16, variable: 'JOB_COMPLETION_INDEX' });
  });

  it('is none outside of such a job', () => {
    expect(jobShard({})).toBeUndefined();
  });

  it('is none where AWS Batch runs no array', () => {
    expect(jobShard({ AWS_BATCH_JOB_ARRAY_INDEX: '', AWS_BATCH_JOB_ARRAY_SIZE: '4' })).toBeUndefined();
  });

  it.each([
    [{ JOB_COMPLETION_INDEX: '3' }, 'JOB_COMPLETION_INDEX=3 and HUBFORM_SHARDS= do not name a shard'],
    [{ HUBFORM_SHARDS: '16' }, 'JOB_COMPLETION_INDEX= and HUBFORM_SHARDS=16 do not name a shard'],
    [{ ...POD, JOB_COMPLETION_INDEX: '16' }, 'JOB_COMPLETION_INDEX=16 and HUBFORM_SHARDS=16 do not name a shard'],
    [{ ...POD, HUBFORM_SHARDS: 'many' }, 'HUBFORM_SHARDS=many do not name a shard'],
    [{ ...POD, JOB_COMPLETION_INDEX: '-1' }, 'JOB_COMPLETION_INDEX=-1 and'],
    [{ ...POD, JOB_COMPLETION_INDEX: '' }, 'JOB_COMPLETION_INDEX= and'],
    [
      { AWS_BATCH_JOB_ARRAY_INDEX: '1' },
      'AWS_BATCH_JOB_ARRAY_INDEX=1 and AWS_BATCH_JOB_ARRAY_SIZE= do not name a shard',
    ],
    [{ ...BATCH, AWS_BATCH_JOB_ARRAY_INDEX: '4' }, 'AWS_BATCH_JOB_ARRAY_INDEX=4 and AWS_BATCH_JOB_ARRAY_SIZE=4 do not'],
    [{ ...BATCH, AWS_BATCH_JOB_ARRAY_SIZE: 'x' }, 'AWS_BATCH_JOB_ARRAY_SIZE=x do not name a shard'],
    [{ ...BATCH, ...POD }, 'AWS_BATCH_JOB_ARRAY_INDEX and JOB_COMPLETION_INDEX or HUBFORM_SHARDS are set'],
  ])('is an error with %j, because each job would scan the whole fleet', (env, message) => {
    expect(() => jobShard(env)).toThrow(message);
  });
});
