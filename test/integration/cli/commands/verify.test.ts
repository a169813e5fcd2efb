import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';
import { accepted } from '../../../support/wire.ts';

// test/extended/terraform runs it with Terraform.
it('hubform verify of a directory without code of hubform says so', () =>
  withDirectory(async (cwd) => {
    const { code, stdout, stderr } = await inProcess(['verify', join(cwd, 'nothing')]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Error: .*nothing/);
  }));

it('hubform verify writes its result in five ways', async () => {
  const { code, stderr } = await inProcess(['verify', 'x', '--format', 'hcl']);
  expect([code, stderr]).toEqual([
    1,
    'Error: --format: expected one of text, markdown, json, sarif, codequality, got "hcl"\n',
  ]);
});

it('hubform verify of a saved plan that is not there says so', () =>
  withDirectory(async (cwd) => {
    await writeFile(join(cwd, 'memberships.yaml'), writeSnapshot(canonicalSnapshot([accepted()])));
    const { code, stdout, stderr } = await inProcess(['verify', cwd, '--plan', join(cwd, 'none.tfplan')]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('none.tfplan: there is no such file\n');
  }));
