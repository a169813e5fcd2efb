import { setMaxListeners } from 'node:events';
import { Writable } from 'node:stream';
import { decodeText } from '../files/file.ts';
import type { Io } from './io.ts';
import { fail, main } from './main.ts';

/** Runs the command line in this process; the only place that knows `process`. */
export async function run(argv: readonly string[]): Promise<never> {
  // The SDK warns on Node 20 at every start; which Node is supported is said in package.json.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const stop = new AbortController();
  // Every request in flight listens to it.
  setMaxListeners(0, stop.signal);
  // SIGHUP: the terminal was closed, or the connection lost.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stop.abort(signal);
    });
  }
  const io: Io = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    // Throws where the directory was removed: then main says so.
    get cwd() {
      return process.cwd();
    },
    now: Date.now,
    ...(process.stdin.isTTY && process.stderr.isTTY && { ask: (question) => ask(question, stop.signal) }),
    stdin: readStdin,
    signal: stop.signal,
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `hubform snapshot | head` closes the pipe early: that is not an error.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    const named = Object.assign(error, { syscall: 'write', path: 'standard output' });
    void fail(named, argv, io).then((failed) => end(failed, stop.signal));
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => undefined);
  const code = await main(argv, io);
  await flushed(process.stderr);
  const error = await flushed(process.stdout);
  // Its listener says so, and ends the process.
  if (error) await new Promise<never>(() => undefined);
  // Keep-alive sockets, an abandoned request, and a proxy that never answers must not hold the process back.
  end(code, stop.signal);
}

/** Node crashes at its end, and may leave a core file, where its terminal is gone: then the signal itself ends the process. */
function end(code: number, { reason }: AbortSignal): never {
  const atTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  // Its listener was for once.
  if (reason === 'SIGHUP' && atTerminal) process.kill(process.pid, 'SIGHUP');
  process.exit(code);
}

/** A pipe takes what was written some time later. Gives the error where it takes it never. */
function flushed(stream: NodeJS.WriteStream): Promise<Error | null | undefined> {
  return new Promise((resolve) => {
    stream.write('', resolve);
  });
}

/** On stderr, because stdout carries the result. The answer is a secret, so it is not shown. */
async function ask(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const unseen = new Writable({
    write: (_, __, done) => {
      done();
    },
  });
  process.stderr.write(question);
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  // readline takes Ctrl-C for itself, and then leaves the question open.
  terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await terminal.question('', { signal });
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  // Without an encoding, the chunks are buffers.
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeText(Buffer.concat(chunks), 'stdin');
}
