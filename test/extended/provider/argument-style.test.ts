import { it } from 'vitest';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { expectOfProvider6 } from '../../support/expect-terraform.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hasStandIn } from '../../support/provider/run.ts';
import { describeIf } from '../../support/tools.ts';
import { membership } from '../../support/wire.ts';

describeIf(await hasStandIn(), 'terraform', 'Argument style, with the stand-in for provider 6', () => {
  it.each(fixtures())('does what was decided for $name, and nothing afterwards', async (fixture) => {
    await expectOfProvider6('argument', [fixture]);
  });

  // Its name has a form that the provider does not take for a Region in an import id.
  it('adopts a member in the European Sovereign Cloud', async () => {
    const region = 'eusc-de-east-1';
    const members = [
      { account: '222233334444', status: 'Invited', invitedAt: '2024-03-10T14:53:14.874Z', email: 'a@example.com' },
    ];
    const snapshot = canonicalSnapshot([membership({ region, members })]);
    const options = { decisionOptions: {}, adoptHub: true, adoptMembers: true };
    await expectOfProvider6('argument', [{ name: 'eusc', snapshot, ...options }]);
  });
});

describeIf(await hasStandIn(), 'terraform', 'Alias style, with the stand-in for provider 6', () => {
  it('does what was decided for all fixtures in one run, and nothing afterwards', async () => {
    await expectOfProvider6('alias', fixtures());
  });
});
