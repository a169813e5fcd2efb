// The same resources as cdktf_plain.js, with the construct.
// usage: node cdktf_construct.js SNAPSHOT OUTDIR
import { App, TerraformStack } from 'cdktf';
import { SecurityHubMemberships, accountsIn } from 'hubform/cdktf';

const [, , snapshot, outdir] = process.argv;
const app = new App({ outdir });
for (const account of accountsIn(snapshot)) {
  new SecurityHubMemberships(new TerraformStack(app, account), 'hub', { snapshot, account });
}
app.synth();
