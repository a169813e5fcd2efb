// The resources as a user can write them with cdktf alone: a loop over the targets.
// usage: node cdktf_plain.js TARGETS.json OUTDIR [validate]
import { readFileSync } from 'node:fs';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { SecurityhubInviteAccepter } from '@cdktf/provider-aws/lib/securityhub-invite-accepter/index.js';
import { App, TerraformStack } from 'cdktf';

const [, , targets, outdir, validate] = process.argv;
const app = new App({ outdir, skipValidation: validate === undefined });
for (const [account, regions] of Object.entries(JSON.parse(readFileSync(targets, 'utf8')))) {
  const stack = new TerraformStack(app, account);
  for (const { region, administrator, accepted } of regions) {
    const alias = region.replaceAll('-', '_');
    const provider = new AwsProvider(stack, `aws_${alias}`, { alias, region, allowedAccountIds: [account] });
    const accepter = new SecurityhubInviteAccepter(stack, alias, {
      provider,
      masterId: administrator,
      ...(accepted && { lifecycle: { preventDestroy: true } }),
    });
    if (accepted) accepter.importFrom(account);
  }
}
app.synth();
