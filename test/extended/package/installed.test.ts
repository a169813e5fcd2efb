import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { nodeIn } from '../../support/nodes.ts';
import { appWith, filesIn, packInto } from '../../support/package.ts';
import { describeIf, run } from '../../support/tools.ts';

const directory = await mkdtemp(join(tmpdir(), 'hubform-package-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

const app = join(directory, 'app');
const installed = join(app, 'node_modules', 'hubform');
let tarball = '';
beforeAll(async () => {
  tarball = await packInto(directory);
  await appWith(tarball, app);
}, 300_000);

describe('the package', () => {
  it('is small, and brings no other', async () => {
    const [{ size: packed }, files] = await Promise.all([stat(tarball), filesIn(join(app, 'node_modules'))]);
    const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
    const packages = [...files.keys()].filter((path) => /^(@[^/]+\/)?[^/]+\/package\.json$/.test(path)).length;
    console.log(`hubform: ${megabytes(packed)} packed, ${megabytes(bytes)} installed, ${packages} package(s)`);
    expect(bytes).toBeLessThan(30_000_000);
    expect(packages).toBeLessThan(40);
  });

  it('holds what runs and what explains, and nothing that only its development needs', async () => {
    const unexpected = [...(await filesIn(installed)).keys()].filter(
      (path) => !SHIPPED.some((rule) => rule.test(path)),
    );
    expect(unexpected).toEqual([]);
  });

  it('names no path of the machine that made it', async () => {
    const places = [REPOSITORY, directory, homedir()].filter((place) => place.length > 1);
    // Relative to dist, such a path would climb out of the package first.
    const climbing = new RegExp(String.raw`\.\./\.\./[^"'\s]*(${places.map((place) => place.slice(1)).join('|')})/`);
    for (const path of (await filesIn(installed)).keys()) {
      const text = await readFile(join(installed, path), 'utf8');
      for (const place of places) expect(text.includes(`${place}/`), `${path} names ${place}`).toBe(false);
      expect(climbing.exec(text)?.[0], path).toBeUndefined();
    }
  });

  it('has a source map for each module of the command line, with the sources in it', async () => {
    const modules = (await readdir(join(installed, 'dist'))).filter(
      (name) => name.endsWith('.cjs') && !name.startsWith('cdkt'),
    );
    expect(modules.sort()).toEqual(['ec2.cjs', 'main.cjs', 'start.cjs', 'texts.cjs']);
    for (const name of modules) {
      expect(await readFile(join(installed, 'dist', name), 'utf8')).toContain(`//# sourceMappingURL=${name}.map`);
      const { sources, sourcesContent } = await sourceMap(name);
      expect(sourcesContent).toHaveLength(sources.length);
      // `empty:` is what the build leaves out.
      for (const source of sources) expect(source).toMatch(/^(\.\.\/(src|node_modules)\/|empty:)/);
    }
  });

  it('names in its notices every package whose code it holds', async () => {
    const notices = await readFile(join(installed, 'dist', 'THIRD-PARTY-NOTICES'), 'utf8');
    const held = new Set<string>();
    for (const name of await readdir(join(installed, 'dist'))) {
      if (!name.endsWith('.cjs.map')) continue;
      for (const source of (await sourceMap(name)).sources) {
        const [, owner] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
        if (owner !== undefined) held.add(owner);
      }
    }
    expect(held).toContain('commander');
    for (const name of held) expect(notices).toContain(`\n- ${name}@`);
  });

  it('has exports that publint finds nothing wrong with', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types that are right, imported and required', async () => {
    const attw = join(REPOSITORY, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    // Neither framework works with the resolution of Node 10, which knows no exports.
    const { code, stdout } = await run(process.execPath, [attw, tarball, '--profile', 'node16', '--no-color']);
    expect(code, stdout).toBe(0);
  });

  it('installs globally, with the command and its manual', async () => {
    const prefix = join(directory, 'prefix');
    const install = ['install', '--global', '--prefix', prefix, '--offline', '--no-audit', '--no-fund', tarball];
    const { code, stderr } = await run('npm', install, { cwd: directory });
    expect(code, stderr).toBe(0);
    const { version } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string };
    const printed = await run(join(prefix, 'bin', 'hubform'), ['--version']);
    expect([printed.code, printed.stdout]).toEqual([0, `${version}\n`]);
    const pages = ['hubform.1', ...COMMANDS.map(({ name }) => `hubform-${name}.1`)];
    expect((await readdir(join(prefix, 'share', 'man', 'man1'))).sort()).toEqual(pages.sort());
  });
});

/** What the demo wrote under the Node before: the next one has to write the same. */
let written: Map<string, string> | undefined;

for (const major of [20, 22, 24]) {
  const path = await nodeIn(directory, major);
  describeIf(
    path !== undefined,
    `Node ${major}`,
    `the package on a machine with Node ${major} and nothing else`,
    () => {
      const cwd = join(directory, `with-${major}`);
      const env = { PATH: path, HOME: cwd };
      const command = join(installed, '..', '.bin', 'hubform');
      beforeAll(() => mkdir(cwd));

      it('runs the demo', async () => {
        const { code, stdout, stderr } = await run(command, ['demo', '--output', 'demo'], { cwd, env });
        expect(code, stderr).toBe(0);
        expect(stdout).toContain('13 targets: 2 untrusted, 2 unreadable');
        // One line for each thing that the sample has on purpose, and none from Node or the SDK.
        expect(stderr).not.toMatch(/deprecat|ExperimentalWarning|\(node:\d+\)/i);
        const files = await texts(join(cwd, 'demo'));
        expect([...files.keys()]).toContain('012345678901/imports.tf');
        written ??= files;
        expect(files).toEqual(written);
      });

      it('generates the same again from the snapshot of the demo', async () => {
        const args = ['generate', 'demo/memberships.yaml', '--trust', TRUST, '--output', 'again'];
        const { code, stderr } = await run(command, args, { cwd, env });
        expect(code, stderr).toBe(0);
        const again = await texts(join(cwd, 'again'));
        for (const [name, text] of await texts(join(cwd, 'demo'))) {
          if (name.endsWith('.tf')) expect(again.get(name)).toBe(text);
        }
      });
    },
  );
}

/** Those of the demo. */
const TRUST = '777777777777,888888888888,999999999999';

const SHIPPED = [
  /^(package\.json|LICENSE|README\.md|CHANGELOG\.md|SECURITY\.md)$/,
  /^bin\/(hubform\.js|package\.json)$/,
  /^dist\/(start|texts|main|ec2)\.cjs(\.map|\.LEGAL\.txt)?$/,
  /^dist\/cdkt[fn]\.(c?js|d\.ts|d\.cts)(\.LEGAL\.txt)?$/,
  /^dist\/THIRD-PARTY-NOTICES$/,
  /^dist\/man\/hubform(-[a-z]+)?\.1$/,
  /^docs\/([a-z-]+\/)?[\w-]+\.md$/,
  /^docs\/sample\.yaml$/,
  /^schemas\/[a-z]+\.json$/,
  /^templates\/[a-z]+\/[\w.-]+$/,
];

async function sourceMap(name: string): Promise<{ sources: string[]; sourcesContent: string[] }> {
  const file = join(installed, 'dist', name.endsWith('.map') ? name : `${name}.map`);
  return JSON.parse(await readFile(file, 'utf8')) as { sources: string[]; sourcesContent: string[] };
}

async function texts(folder: string): Promise<Map<string, string>> {
  const paths = [...(await filesIn(folder)).keys()].sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)),
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
