import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/io.ts';
import { Terminal, type TerminalOptions } from '../../src/cli/output/terminal/terminal.ts';

/** When everything happens in tests: 2026-01-02T03:04:05.678Z. */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

export interface Captured {
  readonly io: Io;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** The environment of a command line, which keeps what it prints. */
export function captured(more: Partial<Io> & { readonly isTTY?: boolean; readonly columns?: number } = {}): Captured {
  const { isTTY = false, columns, ...io } = more;
  let [stdout, stderr] = ['', ''];
  return {
    io: {
      stdout: { write: (text) => (stdout += text), isTTY, columns },
      stderr: { write: (text) => (stderr += text), isTTY, columns },
      env: {},
      cwd: '.',
      now: () => NOW,
      stdin: () => Promise.resolve(''),
      signal: new AbortController().signal,
      ...io,
    },
    stdout: () => stdout,
    stderr: () => stderr,
  };
}

/** A terminal that is a pipe, with what is printed on it. */
export function pipe(
  options: Partial<TerminalOptions> = {},
  more: Parameters<typeof captured>[0] = {},
): Captured & { readonly terminal: Terminal } {
  const kept = captured(more);
  const terminal = new Terminal(kept.io, { quiet: false, logFormat: 'text', noColor: true, ...options });
  return { ...kept, terminal };
}

/** Runs a command line in this process: nothing depends on how it was started or built. */
export async function inProcess(args: readonly string[], env: Io['env'] = {}, more: Partial<Io> = {}) {
  const { io, stdout, stderr } = captured({ env: { CI: 'true', ...env }, ...more });
  const code = await main(args, io);
  return { code, stdout: stdout(), stderr: stderr() };
}
