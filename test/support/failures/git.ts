import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { git } from '../../../src/git/git.ts';
import { gitFailure } from '../../../src/git/failure.ts';
import { hubform } from '../hubform.ts';
import { REPOSITORY } from '../paths.ts';
import { withDirectory } from '../plan.ts';
import { gitEnvironment, partialClone, type Repository, withRepository } from '../repository.ts';
import type { Finished } from '../tools.ts';
import type { Reproductions } from './reproduction.ts';
import { withServer } from './tls-server.ts';

const SNAPSHOT = 'version: 1\naccounts: {}\n...\n';
const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

/** Compares what is committed with what is in a file. */
function diff(cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return hubform(['diff', 'git:HEAD:m.yaml', SAMPLE], { cwd, env: { ...gitEnvironment(), ...env } });
}

/** A command of git that speaks to a remote, as `ci drift` runs it. */
async function askRemote(cwd: string, args: readonly string[]): Promise<Finished> {
  const result = await git(args, '', { cwd, env: { ...gitEnvironment(), GIT_TERMINAL_PROMPT: '0' } });
  const { message, hint = '' } = gitFailure(`git ${args[0] ?? ''} failed`, result);
  return { code: result.code, stdout: '', stderr: `Error: ${message}\n${hint}\n` };
}

export const GIT_REPRODUCTIONS: Reproductions = {
  'git cannot read the repository here: detected dubious ownership in repository at …': () =>
    withRepository(async (repository) => {
      await repository.commit({ 'm.yaml': SNAPSHOT });
      return diff(repository.cwd, ownedByAnother(repository.cwd));
    }),
  'git cannot read …: … could not fetch … from promisor remote': () =>
    withRepository((origin) =>
      withDirectory(async (cwd) => {
        await origin.commit({ 'm.yaml': SNAPSHOT });
        await origin.commit({ 'm.yaml': `# ${SNAPSHOT}` });
        const clone = await partialClone(origin, 'blob:none', join(cwd, 'clone'));
        clone.disconnect();
        const args = ['diff', 'git:HEAD~1:m.yaml', SAMPLE];
        return hubform(args, { cwd: clone.cwd, env: gitEnvironment() });
      }),
    ),
  'git cannot read the repository here: not a git repository…': () =>
    withDirectory((cwd) => diff(cwd, { GIT_CEILING_DIRECTORIES: join(cwd, '..') })),
  '… Authentication failed…': () =>
    withRepository(({ cwd }) => {
      const server = createServer((_, response) =>
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
      );
      return withServer(server, (port) => askRemote(cwd, ['ls-remote', `http://me:wrong@127.0.0.1:${port}/r.git`]));
    }),
  '… [remote rejected] …': () =>
    withRepository((ours) =>
      withRepository(async (theirs: Repository) => {
        await ours.commit({ a: 'ours' });
        const hook = join(theirs.cwd, '.git/hooks/pre-receive');
        mkdirSync(join(hook, '..'), { recursive: true });
        writeFileSync(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
        return askRemote(ours.cwd, ['push', theirs.cwd, 'main:other']);
      }),
    ),
  '… unable to access …': () => withRepository(({ cwd }) => askRemote(cwd, ['ls-remote', 'http://127.0.0.1:9/r.git'])),
  '… failed to push some refs…': () =>
    withRepository((ours) =>
      withRepository(async (theirs: Repository) => {
        await theirs.commit({ a: 'theirs' });
        await ours.commit({ a: 'ours' });
        return askRemote(ours.cwd, ['push', theirs.cwd, 'main:main']);
      }),
    ),
  'cannot run git: it was not found': () => withDirectory((cwd) => diff(cwd, { PATH: cwd })),
};

/** Gives the repository to another user; without the right to do so, tells git to take it for that of another. */
function ownedByAnother(directory: string): NodeJS.ProcessEnv {
  if (process.getuid?.() !== 0) return { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  for (const name of ['', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })])
    chownSync(join(directory, name), 65534, 65534);
  return {};
}
