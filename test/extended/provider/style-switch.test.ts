import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import type { RegionStyle } from '../../../src/code/root-module.ts';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { NOTHING, type PlanCounts, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { hasStandIn, withStandIn } from '../../support/provider/run.ts';
import type { ProviderVersion } from '../../support/provider/schema.ts';
import type { TerraformOptions } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const [EU, US, PARIS] = ['eu-west-1', 'us-east-1', 'eu-west-3'];
const ACCEPTER = 'aws_securityhub_invite_accepter';

interface Directory {
  readonly emulator: Emulator;
  readonly generate: (regionStyle: RegionStyle) => Promise<void>;
  readonly run: (version: ProviderVersion) => Promise<TerraformOptions>;
}

/** A directory with its state: two accepted memberships, and one that is pending where the hub is off. */
async function withCode(use: (directory: Directory) => Promise<void>): Promise<void> {
  await withDirectory(async (directory) => {
    const emulator = await startEmulator(
      canonicalSnapshot([
        accepted('eu', { region: EU }),
        accepted('us', { region: US }),
        membership({ region: PARIS, hub: DISABLED_HUB, invitations: [invitation('paris')] }),
      ]),
    );
    const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
    const place = { cwd: join(directory, MEMBER), account: MEMBER, emulatorUrl: emulator.url };
    try {
      await use({
        emulator,
        generate: async (regionStyle) => {
          await generate(emulator.snapshot(), { ...options, regionStyle });
        },
        run: (version) => withStandIn(version, place),
      });
    } finally {
      await emulator.close();
    }
  });
}

/** Plans what is expected, applies it, and then nothing is left to do. */
async function expectApplied(root: TerraformOptions, wanted: Partial<PlanCounts>): Promise<void> {
  expect(await planOf(root)).toEqual({ ...NOTHING, ...wanted });
  await mustRun(['apply', '-input=false', 'planned'], root);
  expect(await planOf(root)).toEqual(NOTHING);
}

const FIRST = {
  imported: [`${ACCEPTER}.eu_west_1`, `${ACCEPTER}.us_east_1`],
  created: ['aws_securityhub_account.eu_west_3', `${ACCEPTER}.eu_west_3`],
};

describeIf(
  await hasStandIn(),
  'terraform',
  'A Region style that is switched, with the state kept and several Regions',
  () => {
    it.each<[RegionStyle, RegionStyle]>([
      ['alias', 'argument'],
      ['argument', 'alias'],
    ])('changes nothing from %s to %s, and forgets what is no longer a membership', async (from, to) => {
      await withCode(async ({ emulator, generate: write, run }) => {
        await write(from);
        const root = await run('6');
        await expectApplied(root, FIRST);
        const [eu] = emulator.snapshot().memberships;
        emulator.update({ ...membership({ region: EU }), invitations: [invitation('eu', 'Removed')] });
        expect(eu?.region).toBe(EU);
        const before = emulator.snapshot();
        await write(to);
        await expectApplied(root, { forgotten: [`${ACCEPTER}.eu_west_1`] });
        await write(to);
        await expectApplied(root, {});
        await write(from);
        await expectApplied(root, {});
        expect(emulator.snapshot()).toEqual(before);
      });
    });

    it('needs the state to know its Regions: with provider 5 it does not, and a refresh with 6 teaches it', async () => {
      await withCode(async ({ generate: write, run }) => {
        await write('alias');
        await expectApplied(await run('5.100.0'), FIRST);
        await write('argument');
        const root = await run('6');
        await expect(planOf(root)).rejects.toThrow('Instance cannot be destroyed');
        await write('alias');
        await mustRun(['apply', '-refresh-only', '-auto-approve', '-input=false'], root);
        await write('argument');
        await expectApplied(root, {});
      });
    });
  },
);
