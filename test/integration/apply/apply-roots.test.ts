import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ApplyScripts, type Running, applyScripts } from '../../support/apply/apply-scripts.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { run } from '../../support/tools.ts';

const PATHS = ['a', 'b', 'c', 'd'].map((name) => `hubform/${name}`);

/** Four roots with changes, whose plans are saved. */
function planned(use: (scripts: ApplyScripts) => Promise<void>): Promise<void> {
  return withDirectory(async (directory) => {
    const scripts = applyScripts(directory);
    for (const path of PATHS) scripts.root(path);
    expect(await scripts.run('plan', PATHS)).toMatchObject({ code: 0 });
    scripts.calls();
    await use(scripts);
  });
}

describe('apply-roots.sh', () => {
  it('verifies each saved plan, waits for invitations, applies it, and plans a second time', () =>
    planned(async (scripts) => {
      const { code, stdout } = await scripts.run('apply', PATHS, { AT_ONCE: '1' });
      expect(code).toBe(0);
      expect(stdout).toContain('applied: 4 applied\n');
      expect(stdout).toContain('| `hubform/a` | applied | `1 imported, 0 added, 0 changed, 0 destroyed.` |');
      expect(scripts.calls()).toEqual(
        PATHS.flatMap((path) => ['init', 'verify', 'wait', 'apply', 'plan'].map((call) => `${call} ${path}`)),
      );
    }));

  it('applies no root whose invitation has not arrived, and names it; run again, it continues', () =>
    planned(async (scripts) => {
      scripts.root('hubform/b', 'uninvited');
      const { code, stdout, stderr } = await scripts.run('apply', PATHS, { ON_FAILURE: 'continue', WAIT_FOR: '7' });
      expect(code).toBe(1);
      expect(stdout).toContain('applied: 1 failed, 3 applied');
      expect(stdout).toContain('| `hubform/b` | failed | `the invitation is not listed after 7 seconds` |');
      expect(stderr).toContain('WAIT_FOR=SECONDS is how long this script waits: it was 7.');
      expect(scripts.calls()).not.toContain('apply hubform/b');
      rmSync(scripts.file('hubform/b/uninvited'));
      expect((await scripts.run('apply', PATHS)).stdout).toContain('applied: 4 applied');
    }));

  it('refuses an invalid time to wait', () =>
    withDirectory(async (directory) => {
      const { code, stderr } = await applyScripts(directory).run('apply', [], { WAIT_FOR: '5m' });
      expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
        ...{ code: 1, stderr: 'Error: WAIT_FOR is not a number of seconds: 5m' },
      });
    }));

  it('ends the wait for an invitation where it is interrupted', () =>
    planned(async (scripts) => {
      scripts.root('hubform/a', 'late');
      const running = scripts.start('apply', PATHS, { AT_ONCE: '1' });
      await until(running, () => calls(scripts).includes('wait hubform/a'));
      running.child.kill('SIGTERM');
      const ended = await running.finished;
      expect(ended.code, ended.stderr).toBe(143);
      expect(calls(scripts)).toContain('stopped');
      expect(ended.stdout).toContain('applied: 1 interrupted, 3 not reached');
    }));

  it('only looks at what an earlier run has applied', () =>
    planned(async (scripts) => {
      await scripts.run('apply', PATHS.slice(0, 2));
      scripts.calls();
      const { code, stdout } = await scripts.run('apply', PATHS);
      expect(code).toBe(0);
      expect(stdout).toContain('| `hubform/a` | applied | `by an earlier run` |');
      expect(
        scripts
          .calls()
          .filter((call) => call.startsWith('apply'))
          .sort(),
      ).toEqual([...['apply hubform/c', 'apply hubform/d']]);
    }));

  it('applies a new plan of a root that an earlier run has applied', () =>
    planned(async (scripts) => {
      await scripts.run('apply', PATHS);
      scripts.root('hubform/a');
      await scripts.run('plan', PATHS);
      const { code, stdout } = await scripts.run('apply', PATHS);
      expect(code).toBe(0);
      expect(stdout).toContain('applied: 1 applied, 3 nothing to do');
    }));

  it('refuses a plan that was tampered with after its review, and applies nothing of it', () =>
    planned(async (scripts) => {
      appendFileSync(scripts.file('plans/hubform/b.tfplan'), 'tampered\n');
      const { code, stdout, stderr } = await scripts.run('apply', PATHS, { ON_FAILURE: 'continue' });
      expect(code).toBe(1);
      expect(stdout).toContain('applied: 1 refused, 3 applied');
      expect(stdout).toContain('| `hubform/b` | refused | `it was tampered with: a file` |');
      // The file that somebody has to look at, and not the copy of it.
      expect(stderr).toContain('  | Error: plans/hubform/b.tfplan is refused: it was tampered with: a file\n');
      expect(scripts.calls()).not.toContain('apply hubform/b');
    }));

  it('applies what it has verified, and not what the file holds by then', () =>
    planned(async (scripts) => {
      writeFileSync(scripts.file('swap'), '');
      await scripts.run('apply', ['hubform/a']);
      expect(readFileSync(scripts.file('plans/hubform/a.tfplan'), 'utf8')).toBe('9\n');
      expect(readFileSync(scripts.file('plans/applied.tsv'), 'utf8')).toMatch(/^applied\thubform\/a\t/m);
    }));

  it('stops at a failure and names what it did not reach; run again, it continues', () =>
    planned(async (scripts) => {
      scripts.root('hubform/b', 'broken');
      const { code, stdout, stderr } = await scripts.run('apply', PATHS, { AT_ONCE: '1' });
      expect(code).toBe(1);
      expect(stdout).toContain('applied: 1 failed, 2 not reached, 1 applied');
      // What Terraform prints is no Markdown.
      expect(stdout).toContain('| `hubform/b` | failed | `reading ab c d` |');
      expect(stderr).toContain('  | │ Error: reading a|b `c` <d>');
      expect(stdout).toContain('| `hubform/c` | not reached |  |');

      rmSync(scripts.file('hubform/b/broken'));
      expect((await scripts.run('apply', PATHS, { AT_ONCE: '1' })).stdout).toContain('(stale)');
      const gone = await scripts.run('apply', PATHS, { PLAN_ANEW: 'yes' });
      expect(gone.code).toBe(0);
      expect(gone.stdout).toContain('applied: 4 applied');
    }));

  it('never forces a stale plan, and compares a new plan with the decisions', () =>
    planned(async (scripts) => {
      writeFileSync(scripts.file('hubform/c/serial'), '7');
      const { code, stdout, stderr } = await scripts.run('apply', PATHS, { ON_FAILURE: 'continue' });
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform/c` | refused | `the state has changed since the plan was saved (stale)` |');
      expect(stderr).toContain('run this with PLAN_ANEW=yes');
      scripts.calls();
      expect(await scripts.run('apply', ['hubform/c'], { PLAN_ANEW: 'yes' })).toMatchObject({ code: 0 });
      // The stale plan, a look at what is left to do, then the new one.
      expect(scripts.calls().map((call) => call.split(' ')[0])).toEqual([
        ...['init', 'verify', 'wait', 'apply', 'plan', 'plan', 'verify', 'wait', 'apply', 'plan'],
      ]);
    }));

  it('continues if the results of an earlier run are lost', () =>
    planned(async (scripts) => {
      await scripts.run('apply', PATHS.slice(0, 2));
      rmSync(scripts.file('plans/applied.tsv'));
      const { code, stdout } = await scripts.run('apply', PATHS);
      expect(code).toBe(0);
      expect(stdout).toContain('applied: 4 applied\n');
      expect(stdout).toContain('| `hubform/b` | applied | `by an earlier run` |');
    }));

  it('refuses changes for which no plan was saved', () =>
    planned(async (scripts) => {
      rmSync(scripts.file('plans/hubform/a.tfplan'));
      const { code, stdout } = await scripts.run('apply', ['hubform/a']);
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform/a` | refused | `it has changes and no saved plan` |');
      expect(scripts.calls()).not.toContain('apply hubform/a');
    }));

  it('fails where a second plan still has changes', () =>
    planned(async (scripts) => {
      scripts.root('hubform/a', 'again');
      const { code, stdout } = await scripts.run('apply', ['hubform/a']);
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform/a` | failed | `applied, but a second plan still has changes` |');
    }));

  it('begins a wave when the one before is whole, and none after a failure', () =>
    planned(async (scripts) => {
      scripts.root('hubform/a', 'waits', 'broken');
      const { stdout } = await scripts.run('apply', ['hubform/a', '', 'hubform/b'], { AT_ONCE: '4' });
      expect(stdout).toContain('applied: 1 failed, 1 not reached');
      for (const name of ['waits', 'broken', 'pending']) rmSync(scripts.file(`hubform/a/${name}`));
      scripts.calls();
      await scripts.run('apply', PATHS.slice(1), { AT_ONCE: '4', WAVE: '2' });
      const calls = scripts.calls();
      expect(calls.indexOf('init hubform/d')).toBeGreaterThan(calls.lastIndexOf('plan hubform/b'));
      expect(calls.indexOf('init hubform/d')).toBeGreaterThan(calls.lastIndexOf('plan hubform/c'));
    }));

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'ends at %s, passes it to Terraform once, even if it is repeated, and continues when it is run again',
    (signal, code) =>
      planned(async (scripts) => {
        scripts.root('hubform/b', 'slow', 'lingers');
        const running = scripts.start('apply', PATHS, { AT_ONCE: '1' });
        await until(running, () => calls(scripts).includes('apply hubform/b'));
        for (let i = 0; i < 3; i++) {
          running.child.kill(signal);
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        const ended = await running.finished;
        expect(ended.code, ended.stderr).toBe(code);
        expect(calls(scripts).filter((call) => call === 'stopped')).toEqual(['stopped']);
        expect(ended.stdout).toContain('applied: 1 interrupted, 2 not reached, 1 applied');
        rmSync(scripts.file('hubform/b/slow'));
        const gone = await scripts.run('apply', PATHS, { PLAN_ANEW: 'yes' });
        expect(gone.code, gone.stderr).toBe(0);
        expect(gone.stdout).toContain('applied: 4 applied');
      }),
  );

  it('writes the summary even if signals arrive meanwhile', () =>
    planned(async (scripts) => {
      const page = scripts.file('page');
      await run('mkfifo', [page]);
      const running = scripts.start('apply', PATHS, { GITHUB_STEP_SUMMARY: page });
      let shown = '';
      running.child.stdout?.on('data', (chunk: Buffer) => (shown += chunk.toString()));
      await until(running, () => shown.includes('</details>'));
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) process.kill(-(running.child.pid ?? 0), signal);
      expect(await readFile(page, 'utf8')).toContain('applied: 4 applied');
      expect((await running.finished).code).toBe(0);
    }));

  it('keeps its directory where a child ends by a trap of its own', async () => {
    const steps = join(REPOSITORY, 'templates', 'apply', 'steps.sh');
    for (const before of [':', 'unset BASHPID']) {
      const text = `source "$0"; ${before}; work=$(mktemp -d); (clean_up); [[ -d $work ]]; clean_up; [[ ! -e $work ]]`;
      expect(await run('bash', ['-euc', text, steps])).toEqual({ code: 0, stdout: '', stderr: '' });
    }
  });

  it('finds what had begun when the machine stopped', () =>
    planned(async (scripts) => {
      const begun = ['hubform/a', 'hubform/b', 'hubform/c'];
      for (const path of begun) {
        const sum = createHash('sha256')
          .update(readFileSync(scripts.file(`plans/${path}.tfplan`)))
          .digest('hex');
        appendFileSync(scripts.file('plans/applied.tsv'), `applying\t${path}\t${sum}\t\n`);
      }
      // One is done, one is half done, and of one nothing is done.
      rmSync(scripts.file('hubform/a/pending'));
      writeFileSync(scripts.file('hubform/b/serial'), '1');
      const { code, stdout } = await scripts.run('apply', begun, { ON_FAILURE: 'continue' });
      expect(code).toBe(1);
      expect(stdout).toContain('| `hubform/a` | applied | `by an earlier run` |');
      expect(stdout).toContain('| `hubform/b` | refused | `the state has changed since the plan was saved (stale)` |');
      expect(stdout).toContain('| `hubform/c` | applied | `1 imported, 0 added, 0 changed, 0 destroyed.` |');
    }));
});

function calls(scripts: ApplyScripts): string[] {
  const trace = scripts.file('trace');
  return existsSync(trace) ? readFileSync(trace, 'utf8').split('\n') : [];
}

async function until({ child }: Running, done: () => boolean): Promise<void> {
  while (!done()) {
    if (child.exitCode !== null) throw new Error('the script has ended');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  // The program has begun, and may not have its trap yet.
  await new Promise((resolve) => setTimeout(resolve, 200));
}
