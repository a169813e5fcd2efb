import { existsSync } from 'node:fs';
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

  it('needs a directory', async () => {
    expect(await inProcess(['generate', SAMPLE])).toEqual({
      ...{ code: 1, stdout: '' },
      stderr: `Error: generate needs a directory to write to\nSay where: hubform generate ${SAMPLE} -o DIR\n`,
    });
  });
});
