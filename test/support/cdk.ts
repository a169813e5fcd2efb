import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { transform } from 'esbuild';
import { type CdkFormat, FRAMEWORKS } from '../../src/code/cdk/frameworks.ts';
import { REPOSITORY } from './paths.ts';
import { run } from './tools.ts';

/** CDK Terrain and its bindings: a package of their own, because no other test needs them. */
const CDKTN = join(REPOSITORY, 'test', 'cdktn');

/** The node_modules that holds a framework and its bindings; undefined where it could not be installed. */
export async function modulesOf(format: CdkFormat): Promise<string | undefined> {
  const modules = join(format === 'cdktf' ? REPOSITORY : CDKTN, 'node_modules');
  const installed = join(modules, FRAMEWORKS[format].bindings);
  if (existsSync(installed) && !existsSync(LOCK)) return modules;
  if (format === 'cdktn') await install();
  return existsSync(installed) ? modules : undefined;
}

const LOCK = join(CDKTN, '.installing');

/** Once, even where test files run side by side. */
async function install(): Promise<void> {
  const first = await mkdir(LOCK).then(
    () => true,
    () => false,
  );
  if (first) {
    await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: CDKTN }).finally(() => rm(LOCK, { recursive: true }));
    return;
  }
  for (let seconds = 0; existsSync(LOCK); seconds += 1) {
    if (seconds > 300) throw new Error(`${LOCK} is there for five minutes: remove it if nothing is being installed`);
    await sleep(1000);
  }
}

/** Writes files below a directory. */
export async function writeFiles(directory: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

/** Lets everything below `directory` find the packages of `modules`. */
export async function linkModules(directory: string, modules: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await symlink(modules, join(directory, 'node_modules'));
}

/** Compiles the TypeScript files among `files` beside themselves, without looking at types. */
export async function compileFiles(directory: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    if (!path.endsWith('.ts')) continue;
    const { code } = await transform(text, { loader: 'ts', format: 'esm' });
    await writeFile(join(directory, path.replace(/\.ts$/, '.js')), code);
  }
}

/** Runs the compiled main.js of each project in one process, each into its own cdktf.out. */
export async function synthesise(projects: readonly string[]): Promise<void> {
  const script = `for (const project of process.argv.slice(1)) {
    // Here lies cdktf.out, and here the local backend keeps its state.
    process.chdir(project);
    await import(project + '/main.js');
  }`;
  const { code, stderr } = await run(process.execPath, ['--input-type=module', '-e', script, ...projects]);
  if (code !== 0) throw new Error(stderr);
}

/** What was synthesised, by stack: Terraform's JSON syntax. */
export async function stacksIn(project: string): Promise<Map<string, Record<string, unknown>>> {
  const folder = join(project, 'cdktf.out', 'stacks');
  const names = await readdir(folder);
  const entries = names.sort().map(async (name) => {
    const text = await readFile(join(folder, name, 'cdk.tf.json'), 'utf8');
    return [name, JSON.parse(text) as Record<string, unknown>] as const;
  });
  return new Map(await Promise.all(entries));
}
