import { expect } from 'vitest';
import type { Finished } from '../tools.ts';
import { patternOf } from './reproduction.ts';
import { troubleshootingPage } from './troubleshooting.ts';

const PAGE = troubleshootingPage();

/** The failure is printed as its title, and below it what docs/troubleshooting.md says, without a stack. */
export function expectExplained(title: string, { code, stderr }: Finished): void {
  expect(code, stderr).toBeGreaterThan(0);
  expect(stderr).not.toMatch(/^\s+at /m);
  const lines = stderr.trimEnd().split('\n');
  const cause = lines.findIndex((line) => /^(Error|Warning): /.test(line) && patternOf(title).test(line));
  expect(lines[cause], stderr).toBeDefined();
  const hint = PAGE.get(title) ?? 'no entry';
  expect((lines[cause + 1] ?? '').trim(), stderr).toMatch(new RegExp(`^${patternOf(hint).source}$`));
}
