import { spawn } from 'node:child_process';
import type { Finished } from '../tools.ts';

/** A program that asks for something else would wait for ever. */
const LONGEST_MS = 60_000;

/**
 * Runs a command in a terminal and types `code` when it asks for one. Its stdout and stderr come together, as stdout.
 *
 * @param columns the width of the terminal; @default unknown
 */
export function runInTerminal(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  { code = '', columns }: { readonly code?: string; readonly columns?: number },
): Promise<Finished> {
  const words = [command, ...args].map((word) => `'${word}'`).join(' ');
  const line = columns === undefined ? words : `stty columns ${columns}; exec ${words}`;
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      ...options,
      timeout: LONGEST_MS,
    });
    let shown = '';
    let typed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
      if (typed || !/MFA code for \S+: /.test(shown)) return;
      typed = true;
      // getpass drops what was typed before it asks.
      setTimeout(() => child.stdin.write(`${code}\r`), 100);
    });
    // A program that has failed may have ended before it is answered.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (exit) => {
      resolve({ code: exit ?? -1, stdout: shown, stderr: shown });
    });
  });
}
