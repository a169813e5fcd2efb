import type { z } from 'zod';
import { quoted, type Path } from './input-error.ts';

type Issue = z.core.$ZodIssue;

export interface SchemaProblem {
  readonly path: Path;
  readonly expected: string;
  /** Undefined where the value at the path says it. */
  readonly got?: string;
}

/**
 * The problems behind zod's issues, with paths from the root. The messages of schema.ts are the phrases after
 * "expected", so what is left to do is to find the issue that the reader means.
 */
export function schemaProblems(issues: readonly Issue[], value: unknown, base: Path = []): SchemaProblem[] {
  return issues.flatMap((issue): SchemaProblem[] => {
    const path = [...base, ...issue.path.filter((step) => typeof step !== 'symbol')];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], expected: issue.message, got: 'an unknown key' }));
    }
    if (issue.code === 'invalid_key') {
      return [{ path, expected: issue.issues[0]?.message ?? issue.message, got: quoted(String(path.at(-1))) }];
    }
    const branch = issue.code === 'invalid_union' ? meant(issue.errors, valueAt(value, path)) : undefined;
    return branch ? schemaProblems(branch, value, path) : [{ path, expected: issue.message }];
  });
}

/** Of the ways to write a membership, the first has a hub; only an unreadable one may do without. */
function meant(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return branches['unreadable' in value && !('hub' in value) ? 1 : 0];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value);
}
