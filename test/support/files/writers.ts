import { spawn, type ChildProcess } from 'node:child_process';
import { build } from 'esbuild';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

let bundled: Promise<string> | undefined;

afterAll(async () => {
  if (bundled) await rm(dirname(await bundled), { recursive: true });
});

/** A writer at work in a process of its own. */
export class Writer {
  readonly process: ChildProcess;
  readonly #ended: Promise<unknown>;
  #output = '';
  #errors = '';

  private constructor(script: string, args: readonly string[]) {
    this.process = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    this.#ended = once(this.process, 'close');
  }

  static async start(dir: string, count: number, hangAt?: number): Promise<Writer> {
    bundled ??= bundle();
    return new Writer(await bundled, [dir, String(count), ...(hangAt === undefined ? [] : [String(hangAt)])]);
  }

  /** Waits for so many lines that begin like this. */
  async says(word: string, times = 1): Promise<void> {
    while (this.count(word) < times) {
      if (this.process.exitCode !== null) throw new Error(`ended without saying ${word}: ${this.#errors}`);
      await Promise.race([once(this.process.stdout ?? this.process, 'data'), this.#ended]);
    }
  }

  count(word: string): number {
    return this.#output.split('\n').filter((line) => line.startsWith(word)).length;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#ended;
  }

  /** Waits for the end; throws what it wrote to stderr if that was not well. */
  async ended(): Promise<void> {
    await this.#ended;
    if (this.process.exitCode !== 0) throw new Error(this.#errors);
  }
}

async function bundle(): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'hubform-writer-')), 'writer.mjs');
  const entry = fileURLToPath(new URL('writer.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' });
  return outfile;
}
