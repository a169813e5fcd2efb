import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { copyCode } from '../../../../src/terraform/roots/copy.ts';
import { withDirectory } from '../../../support/plan.ts';
import { contentsOf } from '../../../support/verifying.ts';

async function write(directory: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

it('a copy of the code holds modules and links, and no state', () =>
  withDirectory(async (top) => {
    const [from, to] = [join(top, 'from'), join(top, 'to')];
    await write(from, {
      '1/a.tf': 'a',
      '1/.terraform.lock.hcl': 'lock',
      '1/.terraform/x': 'x',
      '1/terraform.tfstate': 'secret',
      '1/terraform.tfstate.backup': 'secret',
      'modules/m/m.tf': 'm',
      'cdktf.out/x': 'x',
    });
    await symlink(join(from, 'modules'), join(from, '1', 'modules'));
    await symlink(from, join(from, 'modules', 'loop'));
    await copyCode(from, to, new Set(['cdktf.out']));
    expect(Object.keys(await contentsOf(to)).map((path) => path.slice(to.length + 1))).toEqual([
      '1/.terraform.lock.hcl',
      '1/a.tf',
      '1/modules/m/m.tf',
      'modules/m/m.tf',
    ]);
  }));
