import { it } from 'vitest';
import { expectArgumentStyle } from '../../support/expect-terraform.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hasStandIn } from '../../support/provider/run.ts';
import { describeIf } from '../../support/tools.ts';

describeIf(await hasStandIn(), 'terraform', 'Argument style, with the stand-in for provider 6', () => {
  it.each(fixtures())('does what was decided for $name, and nothing afterwards', async (fixture) => {
    await expectArgumentStyle(fixture);
  });
});
