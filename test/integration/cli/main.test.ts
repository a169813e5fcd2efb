import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcess } from '../../support/captured.ts';
import { withDirectory } from '../../support/plan.ts';

describe('the command line', () => {
  it.each([[['--help']], [[]], [['--version']], [['export', '--help']]])(
    '%j prints and ends with 0, whatever the environment',
    async (args) => {
      const { code, stdout, stderr } = await inProcess(args, { HUBFORM_TRSUT: '1', HUBFORM_LOG_FORMAT: 'xml' });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).not.toBe('');
    },
  );

  it('warns of a variable that it does not know, and goes on', async () => {
    const { code, stderr } = await inProcess(['policy', 'read', '--quiet'], { HUBFORM_TRSUT: '1' });
    expect([code, stderr]).toEqual([
      0,
      'Warning: unknown environment variable HUBFORM_TRSUT; did you mean HUBFORM_TRUST?\n',
    ]);
  });

  it('writes an error as JSON where a flag or a variable asks for it, also before the options are known', async () => {
    for (const [args, env] of [
      [['exprot', '--log-format', 'json'], {}],
      [['exprot'], { HUBFORM_LOG_FORMAT: 'json' }],
    ] as const) {
      const { code, stderr } = await inProcess(args, env);
      expect(code).toBe(1);
      expect(JSON.parse(stderr)).toMatchObject({ event: 'error', code: 'usage' });
    }
  });

  it('says in one line what the operating system refuses, wherever that is', async () => {
    const stdin = () =>
      Promise.reject(Object.assign(new Error('EMFILE: x'), { code: 'EMFILE', syscall: 'open', path: '/dev/stdin' }));
    const { code, stderr } = await inProcess(['report', '-'], {}, { stdin });
    expect([code, stderr]).toEqual([
      1,
      'Error: cannot open /dev/stdin: too many open files\nRaise the limit (ulimit -n), or lower --concurrency.\n',
    ]);
  });

  it('shows the stack of a defect', async () => {
    const { code, stderr } = await inProcess(['report', '-'], {}, { stdin: () => Promise.reject(new TypeError('x')) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: this is a defect of hubform: TypeError: x\n +at /);
  });

  it('reads the section of the command that runs', async () => {
    await withDirectory(async (cwd) => {
      const config = join(cwd, 'hubform.yaml');
      writeFileSync(config, 'format: cdktf\npolicy:\n  format: hcl\n');
      const { code, stdout } = await inProcess(['policy', 'read', '--config', config]);
      expect([code, stdout]).toEqual([0, (await inProcess(['policy', 'read', '--format', 'hcl'])).stdout]);
    });
  });

  it('ends with the code of the signal that stopped it', async () => {
    const signal = AbortSignal.abort('SIGTERM');
    const { code, stderr } = await inProcess(['generate', 'missing.yaml', '-o', 'x'], {}, { signal });
    expect([code, stderr]).toEqual([143, 'Interrupted.\n']);
  });
});
