// A CDKTF app with the construct: a stack for each account of the snapshot HUBFORM_SNAPSHOT, or of the sample.
// `npm run synth` and `cdktf synth` (cdktf.json) run it.
import { App, TerraformStack } from 'cdktf';
import { SecurityHubMemberships, accountsIn } from 'hubform/cdktf';

const sample = new URL('../templates/sample/memberships.yaml', import.meta.url).pathname;
const snapshot = process.env.HUBFORM_SNAPSHOT || sample;

const app = new App();
for (const account of accountsIn(snapshot)) {
  const stack = new TerraformStack(app, account);
  // The sample has other administrators too, which hubform reports as unexpected.
  const trust = snapshot === sample ? ['777777777777', '888888888888', '999999999999'] : undefined;
  const { decisions, accepters } = new SecurityHubMemberships(stack, 'memberships', { snapshot, account, trust });
  console.log(`${account}: ${accepters.size} accepters, ${decisions.length} decisions`);
}
app.synth();
