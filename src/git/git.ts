import { constants } from 'node:buffer';
import { spawn } from 'node:child_process';
import { HubformError } from '../error.ts';
import { explain } from '../failures/failure.ts';
import { NO_GIT } from '../failures/git.ts';
import { type Failure, errorWords, gitFailure, remedyIn } from './failure.ts';

export interface GitOptions {
  /** @default the current directory */
  readonly cwd?: string;
  /** @default the environment of this process */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

export interface GitResult extends Failure {
  readonly stdout: Buffer;
}

/**
 * Runs git in the current repository, without a shell. The commands that read run no hook, no filter and no pager, and take no
 * lock; propose.ts and fetch.ts write. A path is never a pattern.
 *
 * @param input the standard input of git
 * @param pathspecs how git reads paths; check-ignore refuses the default
 * @throws HubformError `git` if git cannot be run, or writes more than 512 MiB
 */
export function git(
  args: readonly string[],
  input: string,
  { cwd, env, signal }: GitOptions,
  pathspecs: readonly string[] = ['--literal-pathspecs'],
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-pager', '--no-optional-locks', ...pathspecs, ...args], {
      stdio: 'pipe',
      windowsHide: true,
      ...(cwd !== undefined && { cwd }),
      ...(env && { env }),
      ...(signal && { signal }),
    });
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= constants.MAX_STRING_LENGTH) stdout.push(chunk);
      else child.kill();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr = (stderr + chunk).slice(0, 10_000)));
    // A child that ends early closes its input; its exit code and standard error give the reason.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(signal?.aborted ? cause : cannotRun(cause));
    });
    child.on('close', (code) => {
      if (size > constants.MAX_STRING_LENGTH) {
        reject(new HubformError('git', 'git: the snapshot is larger than 512 MiB'));
        return;
      }
      const reason = { error: errorWords(stderr), remedy: remedyIn(stderr) };
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), ...reason });
    });
  });
}

/**
 * An environment in which git fails instead of waiting forever: for a user name or password, and for an HTTP server that sends
 * nothing for a minute.
 */
export function withoutWaiting(env: NonNullable<GitOptions['env']>): NonNullable<GitOptions['env']> {
  return { GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60', ...env, GIT_TERMINAL_PROMPT: '0' };
}

/** The standard output of a command that succeeded; throws HubformError `git` if it failed. */
export function checked(result: GitResult): Buffer {
  if (result.code !== 0) throw gitFailure('git failed', result);
  return result.stdout;
}

function cannotRun(cause: NodeJS.ErrnoException): HubformError {
  const { code, message } = cause;
  const known = explain([NO_GIT], { code, message });
  return new HubformError('git', known?.message ?? `cannot run git: ${message}`, {
    cause,
    hint: known?.hint ?? 'Check that git runs here (git --version), or name files instead of git:REV:path.',
  });
}
