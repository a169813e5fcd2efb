import * as z from 'zod';
import { HubformError } from '../error.ts';
import { parseJson } from '../json.ts';
import { printable } from '../text.ts';
import { DIFF_VERSION, type WrittenDiff, diffSchema } from './diff-schema.ts';

/**
 * Reads the output of `hubform diff --format json`; returns undefined for any other text, such as a snapshot in JSON.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot` for a difference of another version or with a problem
 */
export function readDiff(text: string, file: string): WrittenDiff | undefined {
  const json = text.replace(/^\ufeff/, '');
  if (!json.trimStart().startsWith('{')) return undefined;
  const value = jsonValue(json);
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
  const place = path === '' ? name : `${name}: ${printable(path, 200)}`;
  throw new HubformError('snapshot', `${place}: ${printable(issue?.message ?? '', 200)}`, {
    hint: 'Write the file with hubform diff BEFORE AFTER --format json.',
  });
}

function isDiff(value: unknown): value is { readonly version?: unknown } {
  return typeof value === 'object' && value !== null && 'targets' in value && 'counts' in value;
}

/** Undefined for a text that the reader of snapshots has to refuse. */
function jsonValue(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
