import { spawn } from 'node:child_process';
import { kill, platform } from 'node:process'; // a group of processes is ended by its number

export interface ChildOptions {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

export interface Finished {
  /** -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Throws `code: 'ENOENT'` and the like as they are, and the signal's reason once nothing of the child is left. */
export async function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<Finished> {
  const { signal, cwd, env } = options;
  signal.throwIfAborted();
  // A group of its own: Terraform starts a process for each provider, and all of them have to end with it.
  const child = spawn(command, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: platform !== 'win32',
  });
  const stop = () => {
    endGroup(child.pid, () => child.kill('SIGKILL'));
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => {
        resolve(status ?? -1);
      });
    });
    // Somebody killed it: a provider that outlives its Terraform would hold memory for nothing.
    if (code === -1) stop();
    signal.throwIfAborted();
    return { code, stdout: stdout(), stderr: stderr() };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Nothing that runs here holds a lock or writes a state that anybody needs, so there is nothing to end in order. */
function endGroup(pid: number | undefined, otherwise: () => void): void {
  if (pid === undefined) return;
  try {
    if (platform === 'win32') otherwise();
    else kill(-pid, 'SIGKILL');
  } catch (error) {
    // It is gone already; macOS says EPERM of one that nobody has waited for yet.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
