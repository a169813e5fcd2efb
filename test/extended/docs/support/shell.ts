import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';
import { gitEnvironment } from '../../../support/repository.ts';
import { withoutNetwork } from '../../../support/terraform.ts';
import { emulatorEnvironment, run } from '../../../support/tools.ts';
import type { Block } from './page.ts';

export interface Ran {
  /** What a terminal would show: stdout and stderr as they came. */
  readonly shown: string;
  /** Absent where the shell did not come so far. */
  readonly code?: number;
}

/**
 * Runs the blocks of a page one after the other in one shell, as a reader would who copies them: in an empty directory,
 * with an empty home, `hubform` on the PATH, and AWS as the sample says it is.
 */
export function runBlocks(blocks: readonly Block[]): Promise<Ran[]> {
  return withDirectory(async (directory) => {
    const [home, bin, work, log] = await folders(directory, ['home', 'bin', 'work', 'log']);
    await writeFile(join(log, 'all.sh'), scriptOf(blocks, log));
    for (const [index, { text }] of blocks.entries()) await writeFile(join(log, `${index}.sh`), text);
    await install(bin);
    const sample = join(REPOSITORY, 'docs', 'sample.yaml');
    const emulator = await startEmulator(readSnapshot(await readFile(sample, 'utf8'), sample));
    try {
      const env = {
        ...(await environment(emulator.url)),
        HOME: home,
        PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      };
      await run('sh', [join(log, 'all.sh')], { cwd: work, env });
    } finally {
      await emulator.close();
    }
    return Promise.all(blocks.map((_, index) => readRan(join(log, String(index)))));
  });
}

async function folders<const Names extends readonly string[]>(
  directory: string,
  names: Names,
): Promise<{ [K in keyof Names]: string }> {
  const paths = names.map((name) => join(directory, name));
  for (const path of paths) await mkdir(path);
  return paths as { [K in keyof Names]: string };
}

/** Each block is read into the same shell, which ends at the first command that fails where none is meant to. */
function scriptOf(blocks: readonly Block[], log: string): string {
  return blocks
    .map(({ exits }, index) => {
      const path = join(log, String(index));
      const lines = [`exec >'${path}.shown' 2>&1`, `. '${path}.sh'`, `echo $? >'${path}.code'`];
      return (exits === 0 ? ['set -e', ...lines] : ['set +e', ...lines]).join('\n');
    })
    .join('\n');
}

/** As npm installs it, without npm. */
async function install(bin: string): Promise<void> {
  const path = join(bin, 'hubform');
  await writeFile(path, `#!/bin/sh\nexec '${process.execPath}' '${join(REPOSITORY, 'bin', 'hubform.js')}' "$@"\n`);
  await chmod(path, 0o755);
}

/** Nothing of this machine's own set-up, no network, and not a job of GitHub or GitLab even where the tests run in one. */
async function environment(emulatorUrl: string): Promise<NodeJS.ProcessEnv> {
  const all = { ...emulatorEnvironment(emulatorUrl, '111122223333'), ...(await withoutNetwork()) };
  const foreign = /^(GIT_|GITHUB_|GITLAB_|CI$|CI_|HUBFORM_|TF_(?!CLI_CONFIG_FILE$)|npm_)/;
  const kept = Object.entries(all).filter(([name]) => !foreign.test(name));
  const git = Object.entries(gitEnvironment()).filter(([name]) => name.startsWith('GIT_'));
  // GOGC: a fifth less to compute for a Terraform that a page runs itself.
  const plain = {
    GOGC: '400',
    NO_PROXY: '127.0.0.1',
    NO_COLOR: '1',
    TF_CLI_ARGS: '-no-color',
    // Where a reader types yes.
    TF_CLI_ARGS_apply: '-auto-approve',
    CHECKPOINT_DISABLE: '1',
  };
  return { ...Object.fromEntries([...kept, ...git]), ...plain };
}

async function readRan(path: string): Promise<Ran> {
  const read = (name: string) => readFile(`${path}.${name}`, 'utf8').catch(() => undefined);
  const code = await read('code');
  return { shown: (await read('shown')) ?? '', ...(code !== undefined && { code: Number(code) }) };
}
