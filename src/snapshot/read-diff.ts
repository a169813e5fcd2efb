import { z } from 'zod';
import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { DIFF_VERSION, type WrittenDiff, diffSchema } from './diff-schema.ts';

/**
 * The difference in a text that `hubform diff --format json` wrote; undefined for any other text, a snapshot above all,
 * which may be JSON too.
 *
 * @param file what the text is called in messages
 * @throws HubformError `snapshot` for a difference that is not as it should be
 */
export function readDiff(text: string, file: string): WrittenDiff | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const value = valueOf(text);
  if (!isDiff(value)) return undefined;
  if (value.version !== DIFF_VERSION) {
    throw new HubformError(
      'snapshot',
      `${printable(file, 1000)}: a difference of a version that is not ${DIFF_VERSION}`,
      {
        hint: 'Was it written by a newer hubform?',
      },
    );
  }
  const { success, data, error } = diffSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const path = z.core.toDotPath(issue?.path ?? []);
  throw new HubformError(
    'snapshot',
    `${printable(file, 1000)}: ${printable(path, 200)}: ${printable(issue?.message ?? '', 200)}`,
    { hint: 'hubform diff BEFORE AFTER --format json writes what is wanted here.' },
  );
}

function isDiff(value: unknown): value is { readonly version?: unknown } {
  return typeof value === 'object' && value !== null && 'targets' in value && 'counts' in value;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
