import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';

const TEXT = readFileSync(join(REPOSITORY, 'SECURITY.md'), 'utf8');
const NAMED = [...TEXT.matchAll(/`(test\/[^`]+)` \((.+?)\)(?=[,). |]|$)/gm)].map(([, file = '', title = '']) => [
  file,
  title,
]);

describe('SECURITY.md', () => {
  it.each(NAMED)('names a test that there is: %s, %s', (file = '', title = '') => {
    expect(existsSync(join(REPOSITORY, file)), file).toBe(true);
    // As it is written there: between quotes, and with its placeholders.
    expect(readFileSync(join(REPOSITORY, file), 'utf8').replaceAll('\\', '')).toContain(title);
  });

  it('names no test without its title', () => {
    expect(NAMED.length).toBe([...TEXT.matchAll(/`test\//g)].length);
  });

  it('has a proof in each row of its table', () => {
    const rows = TEXT.split('\n').filter((line) => /^\| (?!at this|-)/.test(line));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(row).toMatch(/`test\/.*\.test\.ts` \(/);
  });
});
