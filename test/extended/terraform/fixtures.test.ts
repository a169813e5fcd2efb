import { it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';
import { expectTerraform } from '../../support/expect-terraform.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

describeIf(await hasTerraform(), 'terraform', 'Terraform, planning and applying the code of every fixture', () => {
  it.each(fixtures())(
    'does what was decided for $name, and nothing afterwards',
    { timeout: 300_000 },
    async (fixture) => {
      await expectTerraform(fixture, { thoroughly: true });
    },
  );
});
