import type * as z from 'zod';
import { quoted, type Path } from './input-error.ts';

type Issue = z.core.$ZodIssue;

export interface SchemaProblem {
  readonly path: Path;
  readonly expected: string;
  /** Absent if the message describes the value at the path. */
  readonly got?: string;
}

/**
 * Converts the issues of zod to problems with paths from the root. The messages of the schemas are the phrases after
 * "expected". A union reports the issues of all its branches; only one of them matters to the user.
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
    const branch = issue.code === 'invalid_union' ? intendedBranch(issue.errors, valueAt(value, path)) : undefined;
    return branch ? schemaProblems(branch, value, path) : [{ path, expected: issue.message }];
  });
}

/**
 * The first branch of a membership has a hub; the second is for unreadable targets without one. Of a list, the problem is in
 * an item.
 */
function intendedBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  if (Array.isArray(value)) return branches.find((issues) => issues.some(({ path }) => path.length > 0));
  if (typeof value !== 'object' || value === null) return undefined;
  return branches['unreadable' in value && !('hub' in value) ? 1 : 0];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((parent, step) => (parent as Record<string, unknown> | undefined)?.[step], value);
}
