import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

it('hubform templates writes them out, and an edited one only with --force', () =>
  withDirectory(async (cwd) => {
    const out = join(cwd, 'mine');
    const { code, stdout, stderr } = await inProcess(['templates', '-o', out]);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`--templates ${out}`)]);
    const [path = ''] = stdout.split('\n');
    expect(readdirSync(out)).not.toEqual([]);
    const original = readFileSync(path, 'utf8');
    writeFileSync(path, 'edited');
    expect((await inProcess(['templates', '-o', out])).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('edited');
    expect((await inProcess(['templates', '-o', out, '--force'])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(original);
  }));

it('hubform templates github writes the workflows', () =>
  withDirectory(async (cwd) => {
    const { code, stdout } = await inProcess(['templates', 'github', '-o', join(cwd, 'workflows')]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${cwd}/workflows/hubform-apply.yml\n`);
    expect(readdirSync(join(cwd, 'workflows'))).toContain('hubform-apply.yml');
  }));

it('hubform templates of something else names what there is', async () => {
  for (const what of ['x', '../templates', 'report']) {
    expect(await inProcess(['templates', what])).toEqual({
      code: 1,
      stdout: '',
      stderr: `Error: there are no templates for "${what}"\nChoose one of code, github, gitlab, apply, batch, kubernetes.\n`,
    });
  }
});
