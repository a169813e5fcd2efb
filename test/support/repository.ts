import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withDirectory } from './plan.ts';
import { run, withoutAws } from './tools.ts';

/** The environment of a machine without a configuration of git, of AWS or of hubform. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const clean = Object.fromEntries(Object.entries(withoutAws()).filter(([name]) => !name.startsWith('GIT_')));
  const identity = { NAME: 'A Tester', EMAIL: 'tester@example.org', DATE: '2024-05-01T12:00:00Z' };
  return {
    ...clean,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(Object.entries(identity).map(([key, value]) => [`GIT_AUTHOR_${key}`, value])),
    ...Object.fromEntries(Object.entries(identity).map(([key, value]) => [`GIT_COMMITTER_${key}`, value])),
  };
}

export interface Repository {
  readonly cwd: string;
  readonly git: (...args: string[]) => Promise<string>;
  /** Writes files, adds everything and commits it. */
  readonly commit: (files?: Readonly<Record<string, string | Uint8Array>>) => Promise<void>;
}

/** An empty repository for the time of `use`. */
export function withRepository<T>(use: (repository: Repository) => Promise<T>): Promise<T> {
  return withDirectory(async (cwd) => {
    const repository = repositoryIn(cwd);
    await repository.git('init', '--quiet', '--initial-branch=main');
    return use(repository);
  });
}

/** A partial clone, which fetches the objects that its filter left out when git needs them. */
export interface PartialClone extends Repository {
  /** From now on its server cannot be reached. */
  readonly disconnect: () => void;
}

/**
 * Clones the branch `main` of a repository, through a bare repository as the server, into `cwd`.
 *
 * @param filter as in `git clone --filter`
 */
export async function partialClone(origin: Repository, filter: string, cwd: string): Promise<PartialClone> {
  const server = `${cwd}-server`;
  await origin.git('clone', '--quiet', '--bare', origin.cwd, server);
  await origin.git('--git-dir', server, 'config', 'uploadpack.allowFilter', 'true');
  await origin.git('--git-dir', server, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  await origin.git('clone', '--quiet', `--filter=${filter}`, pathToFileURL(server).href, cwd);
  return {
    ...repositoryIn(cwd),
    disconnect: () => {
      renameSync(server, `${server}-moved`);
    },
  };
}

export function repositoryIn(cwd: string): Repository {
  const git = async (...args: string[]) => {
    const { code, stdout, stderr } = await run('git', args, { cwd, env: gitEnvironment() });
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  return {
    cwd,
    git,
    commit: async (files = {}) => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(cwd, path)), { recursive: true });
        writeFileSync(join(cwd, path), content);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '--message=change');
    },
  };
}
