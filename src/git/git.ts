import { constants } from 'node:buffer';
import { spawn } from 'node:child_process';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';

export interface GitOptions {
  /** @default the current directory */
  readonly cwd?: string;
  /** @default the environment of this process */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

export interface GitResult {
  /** The exit code; -1 if a signal ended git. */
  readonly code: number;
  readonly stdout: Buffer;
  /** The line of standard error that names the error, printable. */
  readonly error: string;
}

/**
 * Runs git in the current repository, without a shell. The commands that read run no hook, no filter and no pager, and
 * take no lock; only propose.ts writes.
 *
 * @param input the standard input of git
 * @throws HubformError `git` if git cannot be run, or writes more than 512 MiB
 */
export function git(args: readonly string[], input: string, { cwd, env, signal }: GitOptions): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-pager', '--no-optional-locks', ...args], {
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
      if (size > constants.MAX_STRING_LENGTH)
        reject(new HubformError('git', 'git: the snapshot is larger than 512 MiB'));
      else resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), error: errorLine(stderr) });
    });
  });
}

/** Git may print hints and warnings before the error. */
function errorLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const line = lines.find((one) => one.startsWith('fatal:')) ?? lines.find((one) => one !== '') ?? '';
  return printable(line.replace(/^fatal: /, ''), 300);
}

function cannotRun(cause: NodeJS.ErrnoException): HubformError {
  const found = cause.code !== 'ENOENT';
  return new HubformError('git', found ? `cannot run git: ${cause.message}` : 'cannot run git: it was not found', {
    cause,
    hint: 'Install git, or name files instead of git:REV:path.',
  });
}
