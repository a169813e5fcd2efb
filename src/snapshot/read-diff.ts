import { z } from 'zod';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { DIFF_VERSION, type WrittenDiff, diffSchema } from './diff-schema.ts';

/**
 * Reads the output of `hubform diff --format json`; returns undefined for any other text, such as a snapshot in JSON.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot` for a difference of another version or with a problem
 */
export function readDiff(text: string, file: string): WrittenDiff | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const value = parseJson(text);
  if (!isDiff(value)) return undefined;
  const name = printable(file, 1000);
  if (value.version !== DIFF_VERSION) {
    const got = value.version === undefined ? 'nothing' : printable(JSON.stringify(value.version));
    throw new HubformError('snapshot', `${name}: version: expected ${DIFF_VERSION}, got ${got}`, {
      hint: `Update hubform if a newer version wrote it: this one reads differences of version ${DIFF_VERSION}.`,
    });
  }
  const { success, data, error } = diffSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const path = z.core.toDotPath(issue?.path ?? []);
  throw new HubformError('snapshot', `${name}: ${printable(path, 200)}: ${printable(issue?.message ?? '', 200)}`, {
    hint: 'Write the file with hubform diff BEFORE AFTER --format json.',
  });
}

function isDiff(value: unknown): value is { readonly version?: unknown } {
  return typeof value === 'object' && value !== null && 'targets' in value && 'counts' in value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
