import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

function expectRow(stdout: string, ...cells: string[]): void {
  expect(stdout).toMatch(new RegExp(`^${cells.join(' +')}$`, 'm'));
}

describe('hubform config', () => {
  it('shows what is in force for each command, and where it comes from', async () => {
    await withDirectory(async (cwd) => {
      const config = join(cwd, 'hubform.yaml');
      writeFileSync(config, 'format: json\nmaxAttempts: 3\ndiff:\n  format: markdown\n');
      const { code, stdout } = await inProcess(['config', '--config', config, '--profile', 'audit'], {
        HUBFORM_TIMEOUT: '9',
      });
      expect(code).toBe(0);
      expectRow(stdout, 'maxAttempts', '3', 'file', 'HUBFORM_MAX_ATTEMPTS');
      expectRow(stdout, 'timeout', '9', 'variable', 'HUBFORM_TIMEOUT');
      expectRow(stdout, 'format', 'markdown', 'file', 'HUBFORM_FORMAT', 'diff');
      expectRow(
        stdout,
        'format',
        'json',
        'file',
        'HUBFORM_FORMAT',
        'export, generate, bootstrap, decisions, verify, .*, policy, demo',
      );
      expectRow(stdout, 'profile', 'audit', 'flag', 'HUBFORM_PROFILE', 'export, snapshot, diff, report, wait, ci');
    });
  });

  it('reads the variables of every command, so that it finds what is wrong', async () => {
    const { code, stderr } = await inProcess(['config'], { HUBFORM_PORT: 'abc' });
    expect([code, stderr]).toEqual([1, 'Error: HUBFORM_PORT: expected a whole number from 0 to 65535, got "abc"\n']);
  });
});
