import { spawn } from 'node:child_process';
import { kill, platform } from 'node:process'; // kill(-pid) ends a process group

export interface ChildOptions {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

export interface Finished {
  /** The exit code; -1 if a signal ended the child. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end. Throws the errors of spawn unchanged (`code: 'ENOENT'`), and the reason of the signal once the
 * child and its process group have ended.
 */
export async function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<Finished> {
  const { signal, cwd, env } = options;
  signal.throwIfAborted();
  // In a process group of its own: Terraform starts a process for each provider, and all of them have to end with it.
  const child = spawn(command, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: platform !== 'win32',
  });
  const stop = () => {
    killGroup(child.pid, () => child.kill('SIGKILL'));
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [stdout, stderr] = [collectText(child.stdout), collectText(child.stderr)];
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => {
        resolve(status ?? -1);
      });
    });
    // Terraform was killed: end its provider processes too.
    if (code === -1) stop();
    signal.throwIfAborted();
    return { code, stdout: stdout(), stderr: stderr() };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The message of a failed program that is not Terraform, such as the script of a version manager. */
export function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  // In tfenv, `cat` first complains about the missing file.
  return lines.find((line) => /\w/.test(line) && !line.startsWith('cat: ')) ?? '';
}

/** SIGKILL is safe: no child holds a lock or writes a state that is used later. */
function killGroup(pid: number | undefined, killChild: () => void): void {
  if (pid === undefined) return;
  try {
    if (platform === 'win32') killChild();
    else kill(-pid, 'SIGKILL');
  } catch (error) {
    // The group has ended already; macOS reports EPERM for a process that has not been waited for yet.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function collectText(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
