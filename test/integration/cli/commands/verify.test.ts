import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inProcess } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

// test/extended/terraform runs it with Terraform.
it('hubform verify of a directory without code of hubform says so', () =>
  withDirectory(async (cwd) => {
    const { code, stdout, stderr } = await inProcess(['verify', join(cwd, 'nothing')]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Error: .*nothing/);
  }));

it('hubform verify writes its result in four ways', async () => {
  const { code, stderr } = await inProcess(['verify', 'x', '--format', 'hcl']);
  expect([code, stderr]).toEqual([1, 'Error: --format: expected one of text, markdown, json, sarif, got "hcl"\n']);
});
