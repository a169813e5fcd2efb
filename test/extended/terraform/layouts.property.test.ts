import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rehearse } from '../../../src/actions/verify/rehearse.ts';
import { generate } from '../../../src/actions/generate/generate.ts';
import type { Layout } from '../../../src/code/layouts/layout.ts';
import type { RegionStyle } from '../../../src/code/root-module.ts';
import { partitionOf } from '../../../src/membership/identifiers.ts';
import type { Snapshot } from '../../../src/membership/model.ts';
import { totalCounts } from '../../../src/verify/result.ts';
import { expectedCounts } from '../../support/expect-terraform.ts';
import { withDirectory } from '../../support/plan.ts';
import { plannable } from '../../support/plannable.ts';
import { hasStandIn, standInEnvironment } from '../../support/provider/run.ts';
import type { ProviderVersion } from '../../support/provider/schema.ts';
import { seedOr } from '../../support/seed.ts';
import { describeIf, withoutAws } from '../../support/tools.ts';
import { quietContext } from '../../support/verifying.ts';

const RUNS = Number(process.env.HUBFORM_RUNS ?? 10);
const SEED = seedOr(3);

const LAYOUTS: readonly { layout: Layout; regionStyle: RegionStyle; provider: ProviderVersion }[] = [
  { layout: 'module', regionStyle: 'alias', provider: '5.100.0' },
  { layout: 'module', regionStyle: 'argument', provider: '6' },
  { layout: 'data', regionStyle: 'argument', provider: '6' },
];

// The stand-in for the provider agrees with the real one on what the other suites plan; the real one plans a few in layouts.test.ts.
describeIf(await hasStandIn(), 'terraform', 'Law 2 in each layout: generate, then plan, destroys nothing', () => {
  const samples = fc.sample(
    plannable.filter(({ snapshot }) => isOnePartition(snapshot)),
    { numRuns: RUNS, seed: SEED },
  );

  it.each(LAYOUTS)(
    `in the layout $layout with $regionStyle style, for ${RUNS} generated snapshots of seed ${SEED}`,
    { timeout: 300_000 },
    async ({ layout, regionStyle, provider }) => {
      const env = { ...withoutAws(), ...(await standInEnvironment(provider)) };
      let planned = 0;
      for (const given of samples) {
        await withDirectory(async (directory) => {
          const options = { ...given, directory, layout, regionStyle, format: 'hcl', force: false } as const;
          const { decisions, roots } = await generate(given.snapshot, options);
          if (roots.length === 0) return;
          const request = { directory, rules: {}, destroy: false, allowForeign: false, env };
          const { result } = await rehearse(request, quietContext());
          expect(result.roots.flatMap(({ mismatches }) => mismatches)).toEqual([]);
          expect(totalCounts(result)).toEqual(expectedCounts(given, decisions));
          planned += 1;
        });
      }
      expect(planned).toBeGreaterThan(RUNS / 3);
    },
  );
});

/** An account is in one partition, and so is the provider of argument style. */
function isOnePartition({ memberships }: Snapshot): boolean {
  return new Set(memberships.map(({ region }) => partitionOf(region))).size === 1;
}
