import { it } from 'vitest';
import { expectExplained } from '../../support/failures/expect-explained.ts';
import { TERRAFORM_REPRODUCTIONS } from '../../support/failures/terraform.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const SUITE = 'a failure of Terraform that was produced is printed with what docs/troubleshooting.md says:';

describeIf(await hasTerraform(), 'terraform', SUITE, () => {
  it.each(Object.entries(TERRAFORM_REPRODUCTIONS))('%s', { timeout: 120_000 }, async (title, reproduce) => {
    expectExplained(title, await reproduce());
  });
});
