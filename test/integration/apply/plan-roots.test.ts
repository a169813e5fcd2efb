import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyScripts } from '../../support/apply/apply-scripts.ts';
import { withDirectory } from '../../support/plan.ts';
import { run } from '../../support/tools.ts';

describe('plan-roots.sh', () => {
  it('saves a plan of each root that has changes, and names the others', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = [scripts.root('hubform/a'), scripts.root('with space/ünï$(x)'), scripts.root('hubform/same')];
      rmSync(scripts.file('hubform/same/pending'));
      const { code, stdout, stderr } = await scripts.run('plan', paths);
      expect(code, stderr).toBe(0);
      expect(stdout).toContain('### Security Hub memberships, planned: 2 planned, 1 no changes');
      expect(stdout).toContain('| `hubform/a` | planned | `1 to import, 0 to add, 0 to change, 0 to destroy.` |');
      expect(readdirSync(scripts.file('plans'), { recursive: true }).sort()).toEqual([
        ...['hubform', 'hubform/a.tfplan', 'planned.tsv', 'with space', 'with space/ünï$(x).tfplan'],
      ]);
      // What is left is the directory of the roots, of the plans and of the plugins.
      expect(readdirSync(directory).filter((name) => name.startsWith('hubform.'))).toEqual([]);
    }));

  it('keeps no plan that is refused, and says which is not what was decided', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = ['a', 'undecided', 'tampered', 'z'].map((name) => scripts.root(`hubform/${name}`));
      const { code, stdout } = await scripts.run('plan', paths, { ON_FAILURE: 'continue' });
      expect(code).toBe(1);
      expect(stdout).toContain('planned: 2 refused, 2 planned');
      expect(stdout).toContain('| `hubform/undecided` | refused | `the plan is not what was decided` |');
      expect(stdout).toContain('| `hubform/tampered` | refused | `it was tampered with: a file` |');
      expect(readdirSync(scripts.file('plans/hubform'))).toEqual(['a.tfplan', 'z.tfplan']);
    }));

  it('takes a comparison that failed for no refusal', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = [scripts.root('hubform/a')];
      writeFileSync(scripts.file('no-snapshot'), '');
      const { code, stdout } = await scripts.run('plan', paths);
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform/a` | failed | `there is no snapshot` |');
      const killed = await scripts.run('plan', paths, { HUBFORM: 'false' });
      expect(killed.stdout).toContain('| `hubform/a` | failed | `it ended with code 1 and printed nothing` |');
    }));

  it('says why a plan failed, also where the program names no error, as text and not as Markdown', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = [scripts.root('hubform/a', 'silent'), scripts.root('hubform/b', 'dies')];
      mkdirSync(scripts.file('reviewed/hubform'), { recursive: true });
      // What was said about another plan before is not why.
      writeFileSync(scripts.file('reviewed/hubform/b.tfplan'), '0\nhubform/b\ntampered\n');
      const { stdout, stderr } = await scripts.run('plan', paths, { ON_FAILURE: 'continue', REVIEWED: 'reviewed' });
      expect(stdout).toContain('| `hubform/a` | failed | `it ended with code 7 and printed nothing` |');
      expect(stdout).toContain('| `hubform/b` | failed | `killed by @team **now** ## [x]` |');
      expect(stderr).not.toContain('##[');
    }));

  it.each([
    [{ TERRAFORM: 'no-terraform' }, 'Install Terraform, or set TERRAFORM to the program.'],
    [{ HUBFORM: 'no-npx --yes hubform@0' }, 'Install hubform, or set HUBFORM to the command'],
    [{ HUBFORM: ' ' }, 'Install hubform, or set HUBFORM to the command'],
    [{ ROLE_NAME: 'role' }, 'Install the AWS CLI'],
  ])('begins no root where a program is missing: %j', (env, hint) =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const bin = scripts.file('bin');
      mkdirSync(bin);
      for (const name of ['bash', 'dirname', 'sed']) symlinkSync(await which(name), join(bin, name));
      const { code, stdout, stderr } = await scripts.run('plan', [scripts.root('hubform/a')], { ...env, PATH: bin });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^Error: there is no program /);
      expect(stderr).toContain(hint);
      expect(scripts.calls()).toEqual([]);
    }),
  );

  it('takes several spellings of a path for one root', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      scripts.root('hubform/a');
      const paths = ['./hubform/a', 'hubform/a/', 'hubform//a', './/hubform/./././a/.', 'hubform/a'];
      const { code, stdout } = await scripts.run('plan', paths);
      expect(code).toBe(0);
      expect(stdout).toContain('planned: 1 planned\n');
      expect(scripts.calls().filter((call) => call.startsWith('init'))).toEqual(['init hubform/a']);
      expect((await scripts.run('summarize', paths)).stdout).toContain('applied: 1 not reached\n');
      expect(await scripts.run('plan', ['./'])).toMatchObject({ code: 0 });
    }));

  it('stops at the first failure unless ON_FAILURE=continue, and names what it did not reach', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = [scripts.root('hubform/a', 'no-init'), scripts.root('hubform/b')];
      const stopped = await scripts.run('plan', paths, { AT_ONCE: '1' });
      expect(stopped.code).toBe(1);
      expect(stopped.stdout).toContain('| `hubform/a` | failed | `Failed to query available provider packages` |');
      expect(stopped.stdout).toContain('| `hubform/b` | not reached |  |');
      const whole = await scripts.run('plan', paths, { AT_ONCE: '1', ON_FAILURE: 'continue' });
      expect(whole.code).toBe(1);
      expect(whole.stdout).toContain('1 failed, 1 planned');
    }));

  it('uses the plan of the review if it is still valid, and otherwise plans again', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = ['a', 'b'].map((name) => scripts.root(`hubform/${name}`));
      mkdirSync(scripts.file('reviewed/hubform'), { recursive: true });
      writeFileSync(scripts.file('reviewed/hubform/a.tfplan'), '0\nhubform/a\nreviewed\n');
      writeFileSync(scripts.file('reviewed/hubform/b.tfplan'), '0\nhubform/b\ntampered\n');
      const { code, stdout } = await scripts.run('plan', paths, { REVIEWED: 'reviewed' });
      expect(code).toBe(0);
      expect(stdout).toContain('1 planned, 1 reviewed');
      expect(scripts.calls().filter((call) => call.startsWith('plan'))).toEqual(['plan hubform/b']);
      expect(readFileSync(scripts.file('plans/hubform/a.tfplan'), 'utf8')).toContain('reviewed');
      expect(readFileSync(scripts.file('plans/hubform/b.tfplan'), 'utf8')).not.toContain('tampered');
    }));

  it.each(['../outside', './/../outside', '//etc', '/', '/etc', 'a/../../b', 'no-such-root', 'tab\there'])(
    'refuses the path %j',
    (path) =>
      withDirectory(async (directory) => {
        const scripts = applyScripts(directory);
        const { code, stderr } = await scripts.run('plan', [path]);
        expect(code).toBe(1);
        expect(stderr).toMatch(/^Error: (not the path of a root module|there is no root)/);
        expect(existsSync(scripts.file('plans'))).toBe(false);
      }),
  );

  it.each([{ AT_ONCE: '0' }, { AT_ONCE: 'x' }, { WAVE: '-1' }, { ON_FAILURE: 'maybe' }])('refuses %j', (env) =>
    withDirectory(async (directory) => {
      const { code, stderr } = await applyScripts(directory).run('plan', [], env);
      expect(code).toBe(1);
      expect(stderr).toContain(`Error: ${Object.keys(env).join('')} is `);
    }),
  );

  it('does nothing, and says so, where there is no root', () =>
    withDirectory(async (directory) => {
      const page = `${directory}/page.md`;
      const { code, stdout } = await applyScripts(directory).run('plan', [], { GITHUB_STEP_SUMMARY: page });
      expect({ code, stdout }).toEqual({ code: 0, stdout: '### Security Hub memberships, planned: no root\n\n' });
      expect(readFileSync(page, 'utf8')).toBe(stdout);
    }));

  it('refuses, in a pipeline, a root whose state would be lost with the runner', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = [scripts.root('hubform/a'), scripts.root('hubform/b'), scripts.root('hubform/c')];
      writeFileSync(scripts.file('hubform/a/backend'), 's3');
      writeFileSync(scripts.file('hubform/c/backend'), 'local');
      const { code, stdout } = await scripts.run('plan', paths, { CI: 'true', ON_FAILURE: 'continue' });
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform/c` | failed | `no backend: the state would be lost with this runner` |');
      expect(stdout).toContain('| `hubform/b` | failed | `no backend: the state would be lost with this runner` |');
      expect(stdout).toContain('| `hubform/a` | planned |');
      expect(await scripts.run('plan', paths, { CI: 'true', LOCAL_STATE: 'yes' })).toMatchObject({ code: 0 });
    }));

  it('gives the runner of GitHub no orders that a program prints', () =>
    withDirectory(async (directory) => {
      const scripts = applyScripts(directory);
      const paths = [scripts.root('hubform/a')];
      await scripts.run('plan', paths);
      const { stderr } = await scripts.run('apply', paths, { GITHUB_ACTIONS: 'true' });
      expect(stderr).toContain('an order');
      expect(stderr).not.toContain('##[');
      const orders = stderr.split('\n').filter((line) => line.trim().startsWith('::'));
      expect(orders).toEqual(['::group::hubform/a', '::endgroup::']);
    }));
});

async function which(name: string): Promise<string> {
  return (await run('bash', ['-c', 'type -P "$0"', name])).stdout.trim();
}
