import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcess as hubform } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';
import { run } from '../../../support/tools.ts';

const SAMPLE = join(REPOSITORY, 'docs/sample.yaml');
const TRUST = ['--trust', '777777777777,888888888888,999999999999'];

describe('hubform runbook', () => {
  it('prints a script on stdout, and what it holds on stderr', async () => {
    const { code, stdout, stderr } = await hubform(['runbook', SAMPLE, ...TRUST]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^#!\/bin\/sh\n/);
    expect(stderr).toBe('3 commands for 2 targets; 1 target needs a new invitation from the administrator.\n');
  });

  it('writes a file that is not executable, so that who runs it says so', async () => {
    await withDirectory(async (directory) => {
      const file = join(directory, 'runbook.sh');
      const { code, stdout, stderr } = await hubform(['runbook', SAMPLE, ...TRUST, '-o', file]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toContain(`Wrote ${file}.\n`);
      expect((await stat(file)).mode & 0o111).toBe(0);
      expect(await readFile(file, 'utf8')).toBe(
        (await hubform(['runbook', SAMPLE, ...TRUST])).stdout.replaceAll('  sh runbook.sh', `  sh ${file}`),
      );
    });
  });

  it.each(['sh', 'bash'])('writes what %s prints as numbered commands, without calling anything', async (shell) => {
    await withDirectory(async (directory) => {
      const file = join(directory, 'run "book".sh');
      const { stdout: script } = await hubform(['runbook', SAMPLE, ...TRUST, '--role-name', 'hubform-apply']);
      await writeFile(file, script);
      // There is no aws on this path to call.
      const env = { PATH: directory };
      const { code, stdout, stderr } = await run(`/bin/${shell}`, [file], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.match(/^\[\d\/3\] aws securityhub .*$/gm)).toEqual([
        '[1/3] aws securityhub decline-invitations --account-ids 666666666666 --region eu-west-1',
        '[2/3] aws securityhub delete-invitations --account-ids 666666666666 --region eu-west-1',
        '[3/3] aws securityhub delete-invitations --account-ids 999999999999 --region us-east-1',
      ]);
      const refused = await run(`/bin/${shell}`, [file, '--rum'], { env });
      expect(refused).toMatchObject({ code: 2, stdout: '' });
    });
  });

  it('with nothing to do writes a script that says so', async () => {
    const { code, stdout, stderr } = await hubform(
      ['runbook', '-'],
      {},
      { stdin: () => Promise.resolve('version: 1\naccounts: {}\n') },
    );
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^Warning: no trust list, so .*\n {2}Name .*\nNothing to do\.\n$/) as string,
    });
    expect(stdout).toContain('There is nothing to do.');
  });
});
