import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

describe('hubform generate', () => {
  it('writes code in the language asked for, and nothing the second time', () =>
    withDirectory(async (cwd) => {
      const line = ['generate', SAMPLE, '-o', join(cwd, 'out')];
      const { code, stdout } = await inProcess(line, { HUBFORM_FORMAT: 'json' });
      expect(code).toBe(0);
      const [, account = ''] = /cd \S+\/(\d{12}) && terraform init/.exec(stdout) ?? [];
      expect(existsSync(join(cwd, 'out', account, 'memberships.tf.json'))).toBe(true);
      expect((await inProcess(line, { HUBFORM_FORMAT: 'json' })).stdout).toContain('is up to date');
    }));

  it('tells a user of CDKTF in one line that CDK Terrain goes on with it, and not with --quiet', () =>
    withDirectory(async (cwd) => {
      const run = async (...options: string[]) =>
        (await inProcess(['generate', SAMPLE, '--trust', '999999999999', '-o', join(cwd, 'out'), ...options])).stderr;
      const aboutCdktf = (stderr: string) => stderr.split('\n').filter((line) => line.includes('CDKTF'));
      expect(aboutCdktf(await run('--format', 'cdktf'))).toEqual([expect.stringContaining('--format cdktn')]);
      expect(aboutCdktf(await run('--format', 'cdktf', '--quiet'))).toEqual([]);
      expect(aboutCdktf(await run('--format', 'cdktn'))).toEqual([]);
    }));

  it('fails on a missing member where it is told to, and writes the code all the same', () =>
    withDirectory(async (cwd) => {
      const snapshot = join(cwd, 'm.yaml');
      writeFileSync(snapshot, 'version: 1\naccounts: {"111122223333": {eu-west-1: {hub: enabled}}}\n');
      const file = join(cwd, 'expect.yaml');
      writeFileSync(file, 'members: [{administrator: "999999999999", accounts: all}]\n');
      const line = ['generate', snapshot, '-o', join(cwd, 'out'), '--expect', file];
      expect((await inProcess(line)).code).toBe(0);
      const { code, stdout } = await inProcess([...line, '--fail-on', 'missing']);
      expect(code).toBe(2);
      expect(stdout).toContain('Expected of 1 target: 1 missing.');
      expect(existsSync(join(cwd, 'out', 'memberships.yaml'))).toBe(true);
      writeFileSync(file, 'members: [{administrator: "999999999999", units: [r-ab12]}]\n');
      expect(await inProcess(line)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('does not say where 1 account is in the organization') as string,
      });
    }));

  it('does not take a state from stdin for the snapshot', () =>
    withDirectory(async (cwd) => {
      const { code, stderr } = await inProcess(['generate', '-', '--state', '-', '-o', join(cwd, 'out')]);
      expect(code).toBe(1);
      expect(stderr).toContain('Error: the snapshot and a state cannot both come from stdin\n');
    }));

  it('takes nothing over where no state is known', () =>
    withDirectory(async (cwd) => {
      const { code, stderr } = await inProcess(['generate', SAMPLE, '--take-over', '-o', join(cwd, 'out')]);
      expect(code).toBe(1);
      expect(stderr).toContain('Error: --take-over needs the states of the code that it takes over from');
      expect(existsSync(join(cwd, 'out'))).toBe(false);
    }));

  it('needs a directory', async () => {
    expect(await inProcess(['generate', SAMPLE])).toEqual({
      ...{ code: 1, stdout: '' },
      stderr: `Error: hubform generate needs a directory to write to\nName it: hubform generate ${SAMPLE} -o DIR.\n`,
    });
  });
});
