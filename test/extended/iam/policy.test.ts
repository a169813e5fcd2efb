import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTemplates } from '../../../src/files/package/templates.ts';
import { POLICY_NAMES } from '../../../src/iam/catalogue.ts';
import { policyText, roleTemplate } from '../../../src/iam/policy.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeWith, run } from '../../support/tools.ts';

const templates = await readTemplates('policy');

await describeWith('terraform', 'terraform fmt', () => {
  it('leaves every policy and the module as they are', async () => {
    const options = { partition: 'aws', roleName: 'path/hubform-read' } as const;
    await withDirectory(async (directory) => {
      for (const name of [...POLICY_NAMES, 'guard'] as const) {
        await writeFile(join(directory, `${name}.tf`), policyText(name, 'hcl', options, templates));
      }
      await writeFile(join(directory, 'role.tf'), roleTemplate('hcl', options, templates));
      const { code, stdout } = await run('terraform', ['fmt', '-check', '-diff', directory]);
      expect(stdout).toBe('');
      expect(code).toBe(0);
    });
  });
});
