import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';
import { testTitles } from '../../support/test-titles.ts';

const TEXT = readFileSync(join(REPOSITORY, 'SECURITY.md'), 'utf8');
const NAMED = [...TEXT.matchAll(/`(test\/[^`]+)` \((.+?)\)(?=[,). |]|$)/gm)].map(([, file = '', title = '']) => [
  file,
  title,
]);

describe('SECURITY.md', () => {
  it.each(NAMED)('names a test that exists: %s, %s', (file = '', title = '') => {
    expect(existsSync(join(REPOSITORY, file)), file).toBe(true);
    expect([...testTitles(join(REPOSITORY, file))]).toContain(title);
  });

  it('names no test without its title', () => {
    expect(NAMED.length).toBe([...TEXT.matchAll(/`test\//g)].length);
  });

  it('names a test in each row of its table', () => {
    const rows = TEXT.split('\n').filter((line) => /^\| (?!boundary |-)/.test(line));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(row).toMatch(/`test\/.*\.test\.ts` \(/);
  });
});

describe('the titles of a test file', () => {
  it('are those of its suites and tests, and no other text', () => {
    const titles = testTitles(import.meta.filename);
    expect(titles).toEqual(
      new Set([
        'SECURITY.md',
        'names a test that exists: %s, %s',
        'names no test without its title',
        'names a test in each row of its table',
        'the titles of a test file',
        'are those of its suites and tests, and no other text',
      ]),
    );
  });
});
