import type { ChildProcess } from 'node:child_process';
import type { Finished } from '../tools.ts';

/** What a program printed until its output was closed, and its exit code; -1 when a signal ended it. */
export async function outcome(child: ChildProcess): Promise<Finished> {
  const shown = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => (shown[name] += chunk.toString()));
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (ended) => {
      resolve(ended ?? -1);
    });
  });
  return { code, ...shown };
}
