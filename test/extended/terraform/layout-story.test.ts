import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import type { Layout } from '../../../src/code/layouts/layout.ts';
import type { RegionStyle } from '../../../src/code/root-module.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { runs } from '../../support/layouts.ts';
import { NOTHING, mustRun, planOf, withDirectory } from '../../support/plan.ts';
import { hasStandIn, withStandIn } from '../../support/provider/run.ts';
import type { ProviderVersion } from '../../support/provider/schema.ts';
import { type TerraformOptions, terraform } from '../../support/terraform.ts';
import { describeIf, withoutAws } from '../../support/tools.ts';
import { replaceIn } from '../../support/verifying.ts';
import { DISABLED_HUB, accepted, invitation, membership } from '../../support/wire.ts';

const ACCOUNT = '111122223333';
const ENDED = canonicalSnapshot([
  membership({ account: ACCOUNT, region: 'eu-west-1', invitations: [] }),
  accepted('us-east-1', { account: ACCOUNT, region: 'us-east-1' }),
]);
const JOINED = canonicalSnapshot([
  accepted('eu-west-1', { account: ACCOUNT, region: 'eu-west-1' }),
  accepted('us-east-1', { account: ACCOUNT, region: 'us-east-1' }),
  membership({
    account: ACCOUNT,
    region: 'eu-central-1',
    hub: DISABLED_HUB,
    invitations: [invitation('eu-central-1')],
  }),
]);
/** After the first apply. */
const ALL = {
  memberships: [
    ...JOINED.memberships.filter(isJoined),
    accepted('eu-central-1', { account: ACCOUNT, region: 'eu-central-1' }),
  ],
};

function isJoined({ region }: Membership): boolean {
  return region !== 'eu-central-1';
}

interface Case {
  readonly layout: Layout;
  readonly regionStyle: RegionStyle;
  readonly provider: ProviderVersion;
  readonly place: (resource: string, region: string) => string;
  readonly forgotten: (resource: string, region: string) => string;
}

const inModule = (resource: string, region: string) =>
  `module.securityhub_${ACCOUNT}.aws_securityhub_${resource}.${region.replaceAll('-', '_')}`;
const CASES: readonly Case[] = [
  { layout: 'module', regionStyle: 'alias', provider: '5.100.0', place: inModule, forgotten: inModule },
  { layout: 'module', regionStyle: 'argument', provider: '6', place: inModule, forgotten: inModule },
  {
    layout: 'data',
    regionStyle: 'argument',
    provider: '6',
    place: (resource, region) => `module.securityhub.aws_securityhub_${resource}.this["${region}"]`,
    forgotten: (resource, region) =>
      `module.securityhub.aws_securityhub_${resource}.forgotten_${region.replaceAll('-', '_')}`,
  },
];

describeIf(await hasStandIn(), 'terraform', 'a life of code with its state kept', () => {
  it.each(CASES)(
    'in the layout $layout with $regionStyle style: what is no longer decided is forgotten, and what returns is imported',
    { timeout: 120_000 },
    async ({ layout, regionStyle, provider, place, forgotten }) => {
      await withDirectory(async (directory) => {
        const emulator = await startEmulator(JOINED);
        try {
          const write = (snapshot: typeof JOINED) =>
            generate(snapshot, {
              directory,
              decisionOptions: {},
              adoptHub: false,
              format: 'hcl',
              layout,
              regionStyle,
              force: false,
            });
          const root = await rootOf(directory, layout, provider, emulator.url);
          await write(JOINED);
          if (layout === 'module') await writeCalls(directory);
          await mustRun(['init', '-input=false'], root);
          expect(await planOf(root)).toEqual({
            ...NOTHING,
            imported: [place('invite_accepter', 'eu-west-1'), place('invite_accepter', 'us-east-1')],
            created: [place('account', 'eu-central-1'), place('invite_accepter', 'eu-central-1')],
          });
          await mustRun(['apply', '-input=false', 'planned'], root);
          await write(canonicalSnapshot(ALL.memberships));
          expect(await planOf(root)).toEqual(NOTHING);

          // By hand: a key, or a block, that is gone and was not forgotten.
          if (layout === 'data') await expectRefused(directory, root);

          const { forgotten: said } = await write(ENDED);
          expect(said.map(({ address }) => address)).toContain('aws_securityhub_invite_accepter.eu_west_1');
          const verified = await runs(directory, { ...withoutAws(), ...root.env }).verify();
          expect(verified.roots.flatMap(({ mismatches }) => mismatches)).toEqual([]);
          // The state of the terminated Region goes as well; the hub that was enabled for it, too, because its target is gone.
          expect(await planOf(root)).toEqual({
            ...NOTHING,
            forgotten: [
              forgotten('account', 'eu-central-1'),
              forgotten('invite_accepter', 'eu-central-1'),
              forgotten('invite_accepter', 'eu-west-1'),
            ],
          });
          await mustRun(['apply', '-input=false', 'planned'], root);
          expect(await planOf(root)).toEqual(NOTHING);

          await write(canonicalSnapshot(ALL.memberships));
          const { imported, destroyed } = await planOf(root);
          expect(imported).toContain(place('invite_accepter', 'eu-west-1'));
          expect(destroyed).toEqual([]);
        } finally {
          await emulator.close();
        }
      });
    },
  );
});

async function rootOf(
  directory: string,
  layout: Layout,
  provider: ProviderVersion,
  emulatorUrl: string,
): Promise<TerraformOptions> {
  const cwd = layout === 'data' ? join(directory, ACCOUNT) : directory;
  return withStandIn(provider, { cwd, account: ACCOUNT, emulatorUrl });
}

/** What the user would do with the example. */
async function writeCalls(directory: string): Promise<void> {
  await writeFile(join(directory, 'main.tf'), await readFile(join(directory, 'module.tf.example'), 'utf8'));
}

async function expectRefused(directory: string, root: TerraformOptions): Promise<void> {
  const file = join(directory, ACCOUNT, 'managed.yaml');
  const before = await readFile(file, 'utf8');
  await replaceIn(file, /^ {2}eu-west-1:\n(?: {4}.*\n)+/m, '');
  const { code, stdout, stderr } = await terraform(['plan', '-input=false', '-lock=false'], root);
  expect(code).toBe(1);
  expect(stdout + stderr).toContain('Instance cannot be destroyed');
  await writeFile(file, before);
}
