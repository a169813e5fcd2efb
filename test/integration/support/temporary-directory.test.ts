import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import setup from '../../support/global/temporary-directory.ts';

const outer = { temporary: process.env.TMPDIR, memory: process.env.HUBFORM_TEST_MEMORY };
afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

describe('the temporary directory of a test run', () => {
  it('is its own, and gone afterwards', () => {
    const teardown = setup();
    const own = tmpdir();
    expect(own).toMatch(/\/hubform-tests-\w+$/);
    expect(own).not.toBe(outer.temporary);
    teardown();
    expect(existsSync(own)).toBe(false);
    expect({ temporary: process.env.TMPDIR, memory: process.env.HUBFORM_TEST_MEMORY }).toEqual(outer);
    expect(process.exitCode).toBeUndefined();
  });

  it.each(['TMPDIR', 'HUBFORM_TEST_MEMORY'])('fails the run where a test leaves something in %s', (name) => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const teardown = setup();
    const own = process.env[name] ?? '';
    writeFileSync(join(own, 'left-behind'), '');
    teardown();
    expect(existsSync(own)).toBe(false);
    expect(process.exitCode).toBe(1);
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/temporary directory.*:\n {2}left-behind$/));
  });
});
