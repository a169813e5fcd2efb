import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { preparedRoot } from '../../support/prepared-root.ts';
import { type TerraformOptions, hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { replaceIn } from '../../support/verifying.ts';
import { MEMBER, accepted } from '../../support/wire.ts';

const REGIONS = ['ap-east-1', 'us-east-1'];
const SNAPSHOT = canonicalSnapshot(REGIONS.map((region) => accepted(region, { region })));
const ACCEPTERS = REGIONS.map((region) => `aws_securityhub_invite_accepter.${region.replaceAll('-', '_')}`);
/** Nobody is trusted, so everything is forgotten. */
const NOBODY = { trust: trustEverywhere(['777777777777']) };

describeIf(await hasTerraform(), 'terraform', 'A change of the Region style', () => {
  it('forgets what the state holds under the providers of either style', { timeout: 300_000 }, async () => {
    await withDirectory(async (top) => {
      const emulator = await startEmulator(SNAPSHOT);
      try {
        const state = join(top, 'elsewhere.tfstate');
        const directory = join(top, 'applied');
        await generateInto(directory, { regionStyle: 'alias' });
        const applied = await preparedRoot(rootAt(directory, state, emulator.url));
        await mustRun(['apply', '-input=false', '-auto-approve'], applied);

        await generateInto(directory, { regionStyle: 'argument' });
        // The style stays without the flag, and so do the aliases: the code in between may not have been applied.
        await generateInto(directory, { decisionOptions: NOBODY });
        // Code that only forgets has no `region` argument, so provider 5 can plan it.
        await replaceIn(join(directory, MEMBER, 'versions.tf'), '>= 6.0', '>= 5.0');
        expect(await planOf(applied)).toEqual({ ...NOTHING, forgotten: ACCEPTERS });

        // A state of the other style, as provider 6 would have written it.
        const back = join(top, 'back');
        const renamed = (await readFile(state, 'utf8')).replace(/(hashicorp\/aws\\"\])\.\w+/g, '$1');
        const other = join(top, 'other.tfstate');
        await writeFile(other, renamed);
        await generateInto(back, { regionStyle: 'argument' });
        await generateInto(back, { regionStyle: 'alias' });
        await generateInto(back, { decisionOptions: NOBODY });
        const root = await preparedRoot(rootAt(back, other, emulator.url));
        expect(await planOf(root)).toEqual({ ...NOTHING, forgotten: ACCEPTERS });
        await mustRun(['apply', '-input=false', 'planned'], root);
        expect(await planOf(root)).toEqual(NOTHING);
      } finally {
        await emulator.close();
      }
    });
  });
});

/** A state that is not beside the code, so that hubform cannot read it. */
function rootAt(directory: string, state: string, emulatorUrl: string): TerraformOptions {
  const cwd = join(directory, MEMBER);
  const env = { TF_CLI_ARGS_plan: `-no-color -state=${state}`, TF_CLI_ARGS_apply: `-no-color -state=${state}` };
  return { cwd, account: MEMBER, emulatorUrl, env };
}

function generateInto(directory: string, options: Partial<GenerateOptions>): Promise<unknown> {
  return generate(SNAPSHOT, {
    directory,
    decisionOptions: {},
    format: 'hcl',
    adoptHub: false,
    force: false,
    ...options,
  });
}
