import { expect } from 'vitest';
import type { Finished } from '../tools.ts';
import { patternOf } from './reproduction.ts';

/** The failure is printed as its title, with a line below it that says what to do, and without a stack. */
export function expectExplained(title: string, { code, stderr }: Finished): string {
  expect(code, stderr).toBeGreaterThan(0);
  expect(stderr).not.toMatch(/^\s+at /m);
  const lines = stderr.trimEnd().split('\n');
  const cause = lines.findIndex((line) => /^(Error|Warning): /.test(line) && patternOf(title).test(line));
  expect(lines[cause], stderr).toBeDefined();
  const hint = (lines[cause + 1] ?? '').trim();
  expect(hint, stderr).toMatch(/^[A-Z].*[.…\w]$/);
  return hint;
}
