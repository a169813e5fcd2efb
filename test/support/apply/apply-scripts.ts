import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../paths.ts';
import type { Finished } from '../tools.ts';
import { outcome } from './outcome.ts';

export interface ApplyScripts {
  /** Runs a script, such as `plan-roots.sh`, over `paths`, one a line. */
  run(script: ApplyScript, paths: readonly string[], env?: NodeJS.ProcessEnv): Promise<Finished>;
  /** As `run`, for one that gets a signal meanwhile. */
  start(script: ApplyScript, paths: readonly string[], env?: NodeJS.ProcessEnv): Running;
  /** What the stand-ins were called for since the last time, such as `apply hubform/1`. */
  calls(): string[];
  /** Makes a root with changes, and whatever else the stand-in for Terraform looks at. */
  root(path: string, ...files: string[]): string;
  file(path: string): string;
}
export type ApplyScript = 'plan' | 'apply' | 'summarize';
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** The scripts of templates/apply in `cwd`, with stand-ins for Terraform and hubform. */
export function applyScripts(cwd: string): ApplyScripts {
  const trace = join(cwd, 'trace');
  writeFileSync(trace, '');
  const start = (script: string, paths: readonly string[], env: NodeJS.ProcessEnv = {}): Running => {
    const child = spawn(join(REPOSITORY, 'templates', 'apply', `${script}-roots.sh`), [], {
      cwd,
      // A process group of its own, so that a test can signal all of it, as a runner does.
      detached: true,
      env: {
        PATH: process.env.PATH,
        HOME: cwd,
        TMPDIR: cwd,
        TRACE: trace,
        TERRAFORM: join(import.meta.dirname, 'terraform.sh'),
        HUBFORM: join(import.meta.dirname, 'hubform.sh'),
        ...env,
      },
    });
    // A script that refuses its settings ends before it reads.
    child.stdin.on('error', () => undefined);
    child.stdin.end(paths.map((path) => `${path}\n`).join(''));
    return { child, finished: outcome(child) };
  };
  return {
    start,
    run: (script, paths, env) => start(script, paths, env).finished,
    calls: () => {
      const lines = readFileSync(trace, 'utf8').split('\n').slice(0, -1);
      writeFileSync(trace, '');
      return lines;
    },
    root: (path, ...files) => {
      mkdirSync(join(cwd, path), { recursive: true });
      for (const file of ['pending', ...files]) writeFileSync(join(cwd, path, file), '');
      return path;
    },
    file: (path) => join(cwd, path),
  };
}
