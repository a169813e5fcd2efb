import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { jobShard } from '../../../src/cli/requests/job-shard.ts';
import { REPOSITORY } from '../../support/paths.ts';

interface Pod {
  readonly serviceAccountName: string;
  readonly restartPolicy: string;
  readonly containers: readonly [{ readonly env: readonly { readonly name: string; readonly value: string }[] }];
}
interface Job {
  readonly kind: string;
  readonly spec: {
    readonly completions: number;
    readonly parallelism: number;
    readonly template: { readonly spec: Pod };
  };
}
interface ServiceAccount {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const text = readFileSync(join(REPOSITORY, 'templates', 'kubernetes', 'job.yaml'), 'utf8');
const [account, job] = parseAllDocuments(text).map((one) => one.toJSON() as unknown) as [ServiceAccount, Job];
const schema = JSON.parse(
  readFileSync(join(REPOSITORY, 'test', 'support', 'kubernetes-job.schema.json'), 'utf8'),
) as object;

describe('the Indexed Job for Kubernetes', () => {
  const validate = new Ajv().compile(schema);

  it('has the fields that Kubernetes documents, with values that they take', () => {
    validate(job);
    expect(validate.errors).toBeNull();
    expect(validate({ ...job, spec: { ...job.spec, completion: 16 } })).toBe(false);
  });

  it('gives each pod a shard, and every shard to a pod', () => {
    const { completions, template } = job.spec;
    const env = Object.fromEntries(template.spec.containers[0].env.map(({ name, value }) => [name, value]));
    const shards = Array.from({ length: completions }, (_, index) =>
      jobShard({ ...env, JOB_COMPLETION_INDEX: String(index) }),
    );
    expect(shards.map((shard) => shard?.index)).toEqual(Array.from({ length: completions }, (_, index) => index));
    expect(new Set(shards.map((shard) => shard?.size))).toEqual(new Set([completions]));
  });

  it('starts pods anew in place of containers, which backoffLimitPerIndex asks for, with the role of its account', () => {
    const { spec } = job.spec.template;
    expect(spec.restartPolicy).toBe('Never');
    expect(account).toMatchObject({ kind: 'ServiceAccount', metadata: { name: spec.serviceAccountName } });
  });
});
