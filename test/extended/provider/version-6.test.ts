import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { hasStandIn, withStandIn } from '../../support/provider/run.ts';
import { type TerraformOptions, terraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../support/wire.ts';

const EU = 'eu-west-1';
const US = 'us-east-1';
const BOTH = [accepted('eu', { region: EU }), accepted('us', { region: US })];
const VERSIONS = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n';
const PROVIDER = `${VERSIONS}\nprovider "aws" {\n  region = "${US}"\n}\n`;

const accepter = (name: string, region: string, more = '') => `
resource "aws_securityhub_invite_accepter" "${name}" {
  region    = "${region}"
  master_id = "${ADMINISTRATOR}"
  ${more}
}
`;
const imported = (to: string, id: string) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`;
const ACCEPTER = 'aws_securityhub_invite_accepter.one';

interface Root extends TerraformOptions {
  readonly emulator: Emulator;
  readonly write: (code: string) => Promise<void>;
}

/** Code in a root module of its own, with the stand-in for provider 6. */
async function withRoot(memberships: readonly Membership[], use: (root: Root) => Promise<void>): Promise<void> {
  await withDirectory(async (cwd) => {
    const emulator = await startEmulator(canonicalSnapshot(memberships));
    const run = await withStandIn('6', { cwd, account: MEMBER, emulatorUrl: emulator.url });
    const write = (code: string) => writeFile(join(cwd, 'main.tf'), PROVIDER + code);
    try {
      await use({ ...run, emulator, write });
    } finally {
      await emulator.close();
    }
  });
}

async function apply(root: Root): Promise<void> {
  await mustRun(['apply', '-input=false', 'planned'], root);
}

describeIf(await hasStandIn(), 'terraform', 'Provider 6, as its stand-in has it', () => {
  it('replaces what is imported without its Region, and not what is imported with it', async () => {
    await withRoot(BOTH, async (root) => {
      await root.write(accepter('one', EU) + imported(ACCEPTER, MEMBER));
      expect(await planOf(root)).toEqual({ ...NOTHING, imported: [ACCEPTER], destroyed: [ACCEPTER] });
      expect(await mustRun(['show', '-no-color', 'planned'], root)).toMatch(
        /"us-east-1" -> "eu-west-1" # forces replacement/,
      );

      await root.write(accepter('one', EU) + imported(ACCEPTER, `${MEMBER}@${EU}`));
      expect(await planOf(root)).toEqual({ ...NOTHING, imported: [ACCEPTER] });
    });
  });

  it('replaces an object when its Region is changed, also by the Region of the provider', async () => {
    await withRoot(BOTH, async (root) => {
      await root.write(accepter('one', EU) + imported(ACCEPTER, `${MEMBER}@${EU}`));
      await planOf(root);
      await apply(root);
      expect(await planOf(root)).toEqual(NOTHING);
      await root.write(accepter('one', US));
      expect(await planOf(root)).toEqual({ ...NOTHING, destroyed: [ACCEPTER] });
      await root.write(accepter('one', EU).replace(/^ +region.*$/m, ''));
      // What the code leaves out stays as the state has it: `region` is computed.
      expect(await planOf(root)).toEqual(NOTHING);
    });
  });

  it('imports a hub without enable_default_standards only to replace it', async () => {
    const hub = (more: string) => `resource "aws_securityhub_account" "one" {\n  region = "${EU}"\n  ${more}\n}\n`;
    const HUB = 'aws_securityhub_account.one';
    await withRoot([membership({ region: EU })], async (root) => {
      await root.write(hub('') + imported(HUB, `${MEMBER}@${EU}`));
      expect(await planOf(root)).toEqual({ ...NOTHING, imported: [HUB], destroyed: [HUB] });
      await root.write(hub('enable_default_standards = false') + imported(HUB, `${MEMBER}@${EU}`));
      expect(await planOf(root)).toEqual({ ...NOTHING, imported: [HUB] });
    });
  });

  it('imports with for_each; a key that vanishes is destroyed, unless prevent_destroy stands in the block', async () => {
    const each = (regions: string, more = '') => `
locals {
  regions = toset(${regions})
}
resource "aws_securityhub_invite_accepter" "this" {
  for_each  = local.regions
  region    = each.key
  master_id = "${ADMINISTRATOR}"
  ${more}
}
import {
  for_each = local.regions
  to       = aws_securityhub_invite_accepter.this[each.key]
  id       = "${MEMBER}@\${each.key}"
}
`;
    const [eu, us] = [EU, US].map((region) => `aws_securityhub_invite_accepter.this["${region}"]`) as [string, string];
    await withRoot(BOTH, async (root) => {
      await root.write(each(`["${EU}", "${US}"]`));
      expect(await planOf(root)).toEqual({ ...NOTHING, imported: [eu, us] });
      await apply(root);
      expect(await planOf(root)).toEqual(NOTHING);
      await root.write(each(`["${US}"]`));
      expect(await planOf(root)).toEqual({ ...NOTHING, destroyed: [eu] });
      await root.write(each(`["${US}"]`, 'lifecycle {\n    prevent_destroy = true\n  }'));
      const { code, stderr } = await terraform(['plan', '-input=false'], root);
      expect([code, stderr]).toEqual([1, expect.stringContaining('Instance cannot be destroyed')]);
    });
  });

  it('moves an object with its Region, and forgets it', async () => {
    await withRoot(BOTH, async (root) => {
      await root.write(accepter('one', EU) + imported(ACCEPTER, `${MEMBER}@${EU}`));
      await planOf(root);
      await apply(root);
      const moved =
        'moved {\n  from = aws_securityhub_invite_accepter.one\n  to   = aws_securityhub_invite_accepter.two\n}\n';
      await root.write(accepter('two', EU) + moved);
      expect(await planOf(root)).toEqual(NOTHING);
      await apply(root);
      await root.write(
        'removed {\n  from = aws_securityhub_invite_accepter.two\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
      );
      expect(await planOf(root)).toEqual({ ...NOTHING, forgotten: ['aws_securityhub_invite_accepter.two'] });
      await apply(root);
      expect(root.emulator.snapshot()).toEqual(canonicalSnapshot(BOTH));
    });
  });

  it('refuses a Region of another partition, and an account that is not allowed', async () => {
    await withRoot(BOTH, async (root) => {
      await root.write(accepter('one', 'us-gov-west-1'));
      expect((await terraform(['plan', '-input=false', '-no-color'], root)).stderr).toMatch(
        /partition \(aws-us-gov\) for per-resource Region \(us-gov-west-1\) is not/,
      );
      await root.write(accepter('one', EU));
      const main = join(root.cwd, 'main.tf');
      const code = await readFile(main, 'utf8');
      await writeFile(
        main,
        code.replace(`  region = "${US}"`, `  region = "${US}"\n  allowed_account_ids = ["999999999999"]`),
      );
      expect((await terraform(['plan', '-input=false', '-no-color'], root)).stderr).toContain(
        `AWS account ID not allowed: ${MEMBER}`,
      );
    });
  });
});
