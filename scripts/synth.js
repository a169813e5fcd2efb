// The repository as a CDKTF app: a stack for each account of HUBFORM_SNAPSHOT, or of the sample, made by the construct.
// `npm run synth` runs it, and so does `cdktf synth` (cdktf.json).
import { App, TerraformStack } from 'cdktf';
import { SecurityHubMemberships, accountsIn } from 'hubform/cdktf';

const sample = new URL('../templates/sample/memberships.yaml', import.meta.url).pathname;
const snapshot = process.env.HUBFORM_SNAPSHOT || sample;

const app = new App();
for (const account of accountsIn(snapshot)) {
  const stack = new TerraformStack(app, account);
  // In the sample one administrator is ours; the others are there to be found out.
  const trust = snapshot === sample ? ['777777777777', '888888888888', '999999999999'] : undefined;
  const { decisions, accepters } = new SecurityHubMemberships(stack, 'memberships', { snapshot, account, trust });
  console.log(`${account}: ${accepters.size} accepters, ${decisions.length} decisions`);
}
app.synth();
