import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubform } from '../../../support/hubform.ts';
import { withRepository } from '../../../support/repository.ts';
import { FIRST, ROOT_FILES, SECOND, THIRD } from '../../../support/root-files.ts';

const EMPTY = '{"version":1,"files":{},"code":{"declared":{},"forgotten":{}}}';

it('hubform roots lists root modules on stdout and counts them on stderr', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit(ROOT_FILES);
    const { code, stdout, stderr } = await hubform(['roots', 'hubform/'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '3 root modules in hubform.\n' });
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual([
      'Root module',
      ...[THIRD, FIRST, SECOND].map((account) => `hubform/${account}`),
      '',
    ]);
    expect(stdout).toContain(`${FIRST} (production)`);
    const child = await hubform(['roots', 'hubform', '--format', 'gitlab', '--quiet'], { cwd });
    expect(child).toMatchObject({ code: 0, stderr: '' });
    expect(child.stdout).toContain(`HUBFORM_ROOTS: "hubform/${THIRD}"`);
  }));

it('hubform roots writes a unit of Terragrunt beside each root module, and never over an edit', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit(ROOT_FILES);
    const args = ['roots', 'hubform', '--format', 'terragrunt'];
    const printed = await hubform(args, { cwd });
    expect(printed.stdout).toContain(`# hubform/${FIRST}/terragrunt.hcl\n`);
    expect((await hubform([...args, '--write'], { cwd })).stderr).toBe('Wrote 3 of 3 units.\n');
    const unit = join(cwd, 'hubform', FIRST, 'terragrunt.hcl');
    expect(readFileSync(unit, 'utf8')).toContain(`paths = ["../${THIRD}"]`);
    await commit({ [`hubform/${FIRST}/terragrunt.hcl`]: '# mine\n' });
    const refused = await hubform([...args, '--write'], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      `hubform/${FIRST}/terragrunt.hcl already exists and differs from what hubform wrote`,
    );
    expect(readFileSync(unit, 'utf8')).toBe('# mine\n');
  }));

it('hubform roots fails where there is nothing to list by mistake, and not where there is nothing', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit({ 'empty/.hubform-manifest.json': EMPTY });
    expect(await hubform(['roots', 'missing'], { cwd })).toMatchObject({ code: 1, stdout: '' });
    const empty = await hubform(['roots', 'empty', '--format', 'github-matrix'], { cwd });
    expect(empty).toMatchObject({ code: 0, stdout: '{"include":[]}\n', stderr: '0 root modules in empty.\n' });
  }));
