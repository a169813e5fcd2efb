import { appendFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../src/actions/context.ts';
import type { Event } from '../../src/reporter.ts';

/** A context for actions that keeps what was reported. */
export function quietContext(
  signal: AbortSignal = new AbortController().signal,
): Context & { readonly events: Event[] } {
  const events: Event[] = [];
  return { events, signal, reporter: { report: (event) => events.push(event) }, stdin: () => Promise.resolve('') };
}

/** Exchanges text in a file, which has to be there: a tampering that changes nothing would prove nothing. */
export async function replaceIn(file: string, wanted: string | RegExp, replacement: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text.replace(wanted, replacement);
  if (changed === text) throw new Error(`${file} holds no ${String(wanted)}`);
  await writeFile(file, changed);
}

export async function appendTo(file: string, text: string): Promise<void> {
  await appendFile(file, text);
}

/** Every file below a directory with its content. */
export async function contentsOf(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)),
  );
}
