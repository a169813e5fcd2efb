// Builds an earlier commit, so that benchmarks can measure it beside the current one: `npm run bench -- --beside COMMIT`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * The command line of a commit, built with its own dependencies. It is kept in node_modules/.cache for the next run.
 * @param {string} revision
 * @returns {{ name: string, hubform: string }} its short hash, and the path of its bin/hubform.js
 */
export function builtCommit(revision) {
  const name = run('git', ['rev-parse', '--verify', '--short=8', `${revision}^{commit}`], root).trim();
  const directory = join(root, 'node_modules', '.cache', 'hubform-bench', name);
  if (!existsSync(directory)) {
    console.log(`Building ${name} ...`);
    const unfinished = `${directory}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    run('sh', ['-c', `git archive ${name} | tar -x -C "$1"`, 'sh', unfinished], root);
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], unfinished);
    run('npm', ['run', '--silent', 'build'], unfinished);
    renameSync(unfinished, directory);
  }
  return { name, hubform: join(directory, 'bin', 'hubform.js') };
}

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
