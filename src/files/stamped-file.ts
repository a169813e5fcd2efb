import { HubformError } from '../error.ts';
import { isFile, readText, writeFileAtomically } from './file.ts';
import { textHash } from './tree/file-state.ts';
import { printablePath } from './tree/paths.ts';

/**
 * Adds a first line that holds a hash of the text, so that a later run knows whether the file was edited. For files that
 * stand among others and are in no manifest.
 */
export function stamped(text: string): string {
  return `# Written by hubform (${hashOf(text)}). hubform does not overwrite your edits without --force.\n${text}`;
}

/**
 * Writes stamped texts to files, by path; returns the paths of those that changed. Throws `disk`, and `edited-files` before it
 * writes anything where a file is not as it was stamped, unless `force`.
 */
export async function writeStamped(files: ReadonlyMap<string, string>, force: boolean): Promise<string[]> {
  for (const [path, text] of force ? [] : files) {
    if (!(await isFile(path))) continue;
    const present = (await readText(path)).replaceAll('\r\n', '\n');
    if (present !== text && !isAsStamped(present)) throw edited(path);
  }
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (await writeFileAtomically(path, text)) changed.push(path);
  }
  return changed;
}

function isAsStamped(text: string): boolean {
  const [, hash, body = ''] = /^# Written by hubform \(([0-9a-f]+)\)[^\n]*\n(.*)$/s.exec(text) ?? [];
  return hash !== undefined && hash === hashOf(body);
}

function hashOf(text: string): string {
  return textHash(text).slice(0, 12);
}

function edited(path: string): HubformError {
  return new HubformError('edited-files', `${printablePath(path)} already exists and differs from what hubform wrote`, {
    hint: 'Keep it as it is, or pass --force to overwrite it.',
  });
}
