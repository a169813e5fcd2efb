import { expect, test } from 'vitest';
import { GUARD_TEXT } from '../../../../src/files/tree/guard.ts';
import { GUARD } from '../../../../src/files/tree/paths.ts';
import { describeWith, run } from '../../../support/tools.ts';
import { place, put } from '../../../support/files/place.ts';

await describeWith('terraform', 'Terraform in a guarded directory', () => {
  test.each(['plan', 'apply', 'init', 'validate'])('%s refuses, and says what to do', async (command) => {
    const dir = place();
    // Every file is complete, but one refers to a file that is not written yet.
    put(dir, { [GUARD]: GUARD_TEXT, 'x.tf': 'output "x" {\n  value = local.missing\n}\n' });
    const { code, stderr } = await run('terraform', [command, '-no-color'], { cwd: dir });
    expect(code).toBe(1);
    expect(stderr).toContain('hubform was interrupted while writing here: run hubform again');
  });

  test('the guard is formatted as terraform fmt formats it', async () => {
    const dir = place();
    put(dir, { [GUARD]: GUARD_TEXT });
    expect(await run('terraform', ['fmt', '-check'], { cwd: dir })).toMatchObject({ code: 0, stdout: '' });
  });
});
