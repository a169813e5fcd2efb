import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type RootRun, apply, init, plan, planOnly } from '../../../src/terraform/commands.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../support/files/directory.ts';
import { describeIf } from '../../support/tools.ts';

const PLAN = JSON.stringify({
  resource_changes: [
    { address: 'a.b', mode: 'managed', type: 'a', change: { actions: ['create'], before: null, after: {} } },
  ],
});
const line = (value: object) => `echo '${JSON.stringify(value)}'`;
const diagnostic = (summary: string, detail = '') =>
  line({ type: 'diagnostic', diagnostic: { severity: 'error', summary, detail } });
const CHANGE = line({
  type: 'planned_change',
  '@message': 'a.b: Plan to create',
  change: { resource: { addr: 'a.b' } },
});

/** A root module whose terraform is a script; it appends its arguments to the file `log`. */
function rootRun(script: string): RootRun & { readonly log: () => string[] } {
  const directory = temporaryDirectory();
  putFiles(directory, { terraform: `#!/bin/sh\necho "$@" >> log\ncase "$1" in\n${script}\nesac\n`, plan: PLAN });
  chmodSync(join(directory, 'terraform'), 0o755);
  return {
    binary: { command: join(directory, 'terraform'), name: 'Terraform 1.11.4', version: [1, 11, 4] },
    name: '111122223333',
    path: 'hubform/111122223333',
    directory,
    planFile: join(directory, 'planned'),
    env: { PATH: process.env.PATH },
    signal: new AbortController().signal,
    log: () => (contents(directory).log ?? '').trim().split('\n'),
  };
}

describeIf(process.platform !== 'win32', 'a POSIX shell', 'a Terraform command', () => {
  it('plans and reads the plan', async () => {
    const run = rootRun(`plan) ${CHANGE}; touch planned;;\nshow) cat plan;;`);
    const { errors, resources } = await plan(run);
    expect(errors).toEqual([]);
    expect(resources).toMatchObject([{ address: 'a.b', action: 'create', message: 'a.b: Plan to create' }]);
    expect(run.log().map((args) => args.split(' ')[0])).toEqual(['plan', 'show']);
  });

  it('reads the plan with what serves the schema, and without it where that fails', async () => {
    const run = rootRun(`plan) touch planned;;\nshow) echo "$SERVED" >> served; test "$SERVED" != no && cat plan;;`);
    const resources = [{ address: 'a.b', action: 'create' }];
    const served = (SERVED: string): RootRun => ({
      ...run,
      schemaEnv: (planFile) => Promise.resolve(planFile === run.planFile ? { SERVED } : {}),
    });
    expect(await plan(served('yes'))).toMatchObject({ resources });
    expect(await plan(served('no'))).toMatchObject({ resources });
    expect(contents(run.directory).served).toBe('yes\nno\n\n');
  });

  it('returns the errors of a plan that failed without a plan file', async () => {
    const run = rootRun(`plan) ${diagnostic('Cannot import', 'not there')}; exit 1;;`);
    expect(await plan(run)).toMatchObject({
      errors: [{ summary: 'Cannot import', detail: 'not there' }],
      resources: [],
    });
  });

  it('does not read the plan file of an earlier plan', async () => {
    const run = rootRun(`plan) ${diagnostic('x')}; exit 1;;\nshow) cat plan;;`);
    putFiles(run.directory, { planned: 'earlier' });
    expect((await plan(run)).resources).toEqual([]);
  });

  it('plans to destroy', async () => {
    const run = rootRun('plan) ;;');
    await planOnly(run, 'destroy');
    expect(run.log()[0]).toContain(' -destroy ');
  });

  it.each(['No valid credential sources found', 'Cannot assume IAM Role', 'operation error STS: ExpiredToken'])(
    'throws for missing credentials: %s',
    async (summary) => {
      const run = rootRun(`plan) ${diagnostic('Error', `${summary}: more`)}; exit 1;;`);
      const error = await rejection(plan(run));
      expect(error).toMatchObject({ code: 'credentials', message: `111122223333: Error: ${summary}: more` });
    },
  );

  it('throws the first line of a failure without JSON', async () => {
    const crashed = rootRun('plan) echo; echo "panic: oh no" >&2; exit 2;;\napply) exit 3;;');
    expect((await rejection(plan(crashed))).message).toBe(
      '111122223333: terraform plan failed: panic: oh no (Terraform 1.11.4)',
    );
    expect((await rejection(apply(crashed))).message).toBe(
      '111122223333: terraform apply failed: exit code 3 (Terraform 1.11.4)',
    );
  });

  it('applies the plan file, and returns the errors', async () => {
    const run = rootRun(`apply) ${diagnostic('refused')}; exit 1;;`);
    expect(await apply(run)).toEqual([{ summary: 'refused', detail: '' }]);
    expect(run.log()[0]).toMatch(/ \S+planned$/);
  });

  it('inits without a download from installed providers, and again if that fails', async () => {
    const userData = temporaryDirectory();
    putFiles(userData, { 'providers/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/provider': '' });
    const run = rootRun('init) case "$*" in *plugin-dir*) exit 1;; esac;;');
    await init(run, { userData, readonlyLockFile: true });
    expect(run.log()).toEqual([
      `init -input=false -no-color -lock=false -lockfile=readonly -plugin-dir=${run.planFile}.plugins`,
      'init -input=false -no-color -lock=false -lockfile=readonly',
    ]);
  });

  it('throws a failed init', async () => {
    const run = rootRun('init) echo "Error: Unsupported Terraform Core version" >&2; exit 1;;');
    expect((await rejection(init(run, { userData: temporaryDirectory() }))).message).toContain('excludes this version');
  });
});
