import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

it('hubform report prints a page, or writes it once', () =>
  withDirectory(async (cwd) => {
    const printed = await inProcess(['report', SAMPLE]);
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    expect(printed.stdout).toMatch(/^<!doctype html>/i);
    const page = join(cwd, 'report.html');
    expect((await inProcess(['report', SAMPLE, '-o', page])).stderr).toBe(`Wrote ${page}.\n`);
    expect(readFileSync(page, 'utf8')).toBe(printed.stdout);
    expect((await inProcess(['report', SAMPLE, '-o', page])).stderr).toBe(`Nothing to write: ${page} is up to date.\n`);
  }));
