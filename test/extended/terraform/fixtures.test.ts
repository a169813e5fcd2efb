import { it } from 'vitest';
import { expectTerraform } from '../../support/expect-terraform.ts';
import { fixtures } from '../../support/fixtures.ts';
import { inBatches } from '../../support/batches.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

// The HCL; test/unit/code/golden.test.ts says that the JSON is the same, test/extended/cdk/projects.test.ts that CDKTF is.
describeIf(await hasTerraform(), 'terraform', 'Terraform, planning and applying the code of every fixture', () => {
  it.each(inBatches(fixtures()))(
    'does what was decided for $names, and nothing afterwards',
    { timeout: 300_000 },
    async ({ cases }) => {
      await expectTerraform(cases);
    },
  );
});
