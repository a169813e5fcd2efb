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

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  /** The first line of what git complained about, printable. */
  readonly complaint: string;
}

/**
 * Runs git in the current repository, without a shell. Whoever reads runs no hook, no filter and no pager, and takes no
 * lock; only propose.ts writes.
 *
 * @throws HubformError `git` where git cannot be run
 */
export function git(args: readonly string[], input: string, { cwd, env, signal }: GitOptions): Promise<GitAnswer> {
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
    // A child that ends early closes its input; what it has to say about that comes with its exit.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(signal?.aborted ? cause : cannotRun(cause));
    });
    child.on('close', (code) => {
      if (size > constants.MAX_STRING_LENGTH)
        reject(new HubformError('git', 'git: the snapshot is larger than 512 MiB'));
      else resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), complaint: complaintOf(stderr) });
    });
  });
}

/** Git may put hints and warnings before what is wrong. */
function complaintOf(stderr: string): string {
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
