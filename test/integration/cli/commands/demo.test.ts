import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

// test/extended/package runs it as it is installed, with Terraform.
it('hubform demo exports a sample, and does not fail without Terraform', () =>
  withDirectory(async (cwd) => {
    const out = join(cwd, 'demo');
    const { code, stdout, stderr } = await inProcess(['demo', '-o', out], { PATH: '' });
    expect(code).toBe(0);
    expect(stdout).toContain(`npx hubform emulator ${out}/memberships.yaml --port 4666`);
    // A plan against AWS, and states of other code, have nothing to do with the sample.
    expect(stdout.match(/^Next:/gm)).toHaveLength(1);
    expect(stdout).not.toMatch(/--state|--apply-role-name|backend/);
    expect(stderr).toContain('Not verified: ');
    expect(existsSync(join(out, 'memberships.yaml'))).toBe(true);
  }));
