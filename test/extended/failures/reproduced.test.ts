import { it } from 'vitest';
import { expectExplained } from '../../support/failures/expect-explained.ts';
import { TERRAFORM_REPRODUCTIONS } from '../../support/failures/terraform.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

describeIf(await hasTerraform(), 'terraform', 'a failure of Terraform that was produced says what to do:', () => {
  it.each(Object.entries(TERRAFORM_REPRODUCTIONS))('%s', { timeout: 120_000 }, async (title, reproduce) => {
    console.log(title, '=>', expectExplained(title, await reproduce()));
  });
});
