import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';

const SCRIPT = join(REPOSITORY, 'templates', 'batch', 'scan-share.sh');

/** Runs the script with stand-ins for hubform and the AWS CLI, and says what these were called for. */
async function scanShare(hubform: string, env: NodeJS.ProcessEnv, stop = false) {
  return withDirectory(async (directory) => {
    const bin = join(directory, 'bin');
    mkdirSync(bin);
    for (const [name, text] of [
      ['aws', 'echo "aws $*" >>"$TRACE"'],
      ['hubform', `echo "hubform $*" >>"$TRACE"\n${hubform}`],
    ] as const) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const trace = join(directory, 'trace');
    const child = spawn('sh', [SCRIPT], {
      env: {
        ...{ PATH: `${bin}:${process.env.PATH ?? ''}`, TRACE: trace, DESTINATION: 's3://bucket/prefix' },
        ...{ SHARD_DIRECTORY: join(directory, 'shard'), STARTED: join(directory, 'started'), ...env },
      },
    });
    const code = new Promise((resolve) => child.on('close', resolve));
    while (stop && !existsSync(join(directory, 'started'))) await new Promise((resolve) => setTimeout(resolve, 20));
    if (stop) child.kill('SIGTERM');
    return { code: await code, calls: readFileSync(trace, 'utf8').replaceAll(directory, 'DIR') };
  });
}

describe('scan-share.sh', () => {
  it.each([
    [{ AWS_BATCH_JOB_ARRAY_INDEX: '3' }, 's3://bucket/prefix/3'],
    [{ JOB_COMPLETION_INDEX: '12' }, 's3://bucket/prefix/12'],
  ])('copies the shard of %j below the destination', async (env, place) => {
    expect(await scanShare('exit 3', env)).toEqual({
      code: 0,
      calls: [
        `aws s3 cp --quiet ${place}/.hubform-checkpoint DIR/shard/.hubform-checkpoint`,
        'hubform snapshot --organization --role-name hubform-read --resume -o DIR/shard/',
        `aws s3 sync --quiet --delete DIR/shard ${place}\n`,
      ].join('\n'),
    });
  });

  it('fails where the scan fails', async () => {
    expect(await scanShare('exit 1', {})).toMatchObject({ code: 1 });
  });

  it('tells hubform that the job is stopped, and keeps the checkpoint that it leaves', async () => {
    const scan = `trap 'echo stopped >>"$TRACE"; exit 130' TERM
      touch "$STARTED"
      while :; do sleep 0.05; done`;
    const { code, calls } = await scanShare(scan, { JOB_COMPLETION_INDEX: '0' }, true);
    expect(code).toBe(130);
    expect(calls).toMatch(/\nstopped\naws s3 sync [^\n]+\n$/);
  });
});
