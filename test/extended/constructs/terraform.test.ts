import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { App, TerraformStack } from 'cdktf';
import { expect, it } from 'vitest';
import { SecurityHubMemberships, type SecurityHubMembershipsProps } from '../../../src/constructs/cdktf.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { DISABLED_HUB, accepted, invitation, membership } from '../../support/wire.ts';

const ACCOUNT = '111122223333';

const BEFORE = canonicalSnapshot([
  accepted('of-us-east-1'),
  membership({ region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('of-eu-west-1')] }),
  membership({ region: 'eu-west-3' }),
]);

// The life of a stack whose snapshot is changed by pull requests: no plan destroys anything.
describeIf(await hasTerraform(), 'terraform', 'Terraform, with the construct in a stack', () => {
  it('adopts, accepts, and later forgets a membership that the administrator ended', { timeout: 300_000 }, async () => {
    await withDirectory(async (directory) => {
      const emulator = await startEmulator(BEFORE);
      try {
        const cwd = join(directory, 'stacks', ACCOUNT);
        const options = { cwd, account: ACCOUNT, emulatorUrl: emulator.url };
        const apply = () => mustRun(['apply', '-input=false', 'planned'], options);

        synthesise(directory, writeSnapshot(BEFORE));
        await mustRun(['init', '-input=false'], options);
        expect(await planOf(options)).toEqual({
          ...NOTHING,
          imported: ['aws_securityhub_invite_accepter.us_east_1'],
          created: ['aws_securityhub_account.eu_west_1', 'aws_securityhub_invite_accepter.eu_west_1'],
        });
        await apply();

        // The hub that was enabled for the membership is on now, and it is not to be managed.
        synthesise(directory, writeSnapshot(emulator.snapshot()));
        expect(await planOf(options)).toEqual({ ...NOTHING, forgotten: ['aws_securityhub_account.eu_west_1'] });
        await apply();
        expect(await planOf(options)).toEqual(NOTHING);

        // The administrator removes the member.
        const removed = emulator.snapshot().memberships.map((one) => (one.region === 'us-east-1' ? ended(one) : one));
        synthesise(directory, writeSnapshot(canonicalSnapshot(removed)));
        expect(await planOf(options)).toEqual({
          ...NOTHING,
          forgotten: ['aws_securityhub_invite_accepter.us_east_1'],
        });
      } finally {
        await emulator.close();
      }
    });
  });
});

function ended({ account, region, hub }: Membership): Membership {
  return { account, region, ...(hub && { hub }), invitations: [invitation('of-us-east-1', 'Removed')] };
}

function synthesise(outdir: string, snapshot: string): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, ACCOUNT);
  // The bindings are those of provider 6, and the installed provider is 5.
  stack.addOverride('terraform.required_providers.aws.version', '>= 5.0');
  // Otherwise the state would be in the working directory of the tests.
  stack.addOverride('terraform.backend.local.path', join(outdir, 'terraform.tfstate'));
  new SecurityHubMemberships(stack, 'hub', { snapshot, account: ACCOUNT, provider: providersIn(stack) });
  app.synth();
}

/** In eu-west-3 Terraform must not start a provider, because nothing is managed or forgotten there: this one would fail. */
function providersIn(stack: TerraformStack): NonNullable<SecurityHubMembershipsProps['provider']> {
  return (region) =>
    new AwsProvider(stack, region, {
      region,
      alias: region,
      allowedAccountIds: [region === 'eu-west-3' ? '000000000000' : ACCOUNT],
    });
}
