import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partitionOf } from '../../../src/membership/identifiers.ts';
import type { Snapshot } from '../../../src/membership/model.ts';
import { expectOfProvider6 } from '../../support/expect-terraform.ts';
import { plannable } from '../../support/plannable.ts';
import { hasStandIn } from '../../support/provider/run.ts';
import { seedOr } from '../../support/seed.ts';
import { describeIf } from '../../support/tools.ts';

const RUNS = Number(process.env.HUBFORM_RUNS ?? 26);
const SEED = seedOr(5);

describeIf(await hasStandIn(), 'terraform', 'Law 2 in argument style: generate, then plan, destroys nothing', () => {
  const cases = fc
    .sample(
      plannable.filter(({ snapshot }) => isOnePartition(snapshot)),
      { numRuns: RUNS, seed: SEED },
    )
    .map((given, i) => ({ ...given, name: `snapshot-${i}` }));

  let accepted = 0;

  it.each(cases)(`for generated $name of seed ${SEED}`, async (given) => {
    const kinds = await expectOfProvider6('argument', [given]);
    accepted += kinds.filter((kind) => kind === 'accept').length;
  });

  // Who is not trusted gets no code, and code that does nothing proves nothing.
  it.runIf(RUNS >= 26)('and accepts now and then', () => {
    expect(accepted).toBeGreaterThan(RUNS / 8);
  });
});

/** An account is in one partition, and so is a provider. */
function isOnePartition({ memberships }: Snapshot): boolean {
  return new Set(memberships.map(({ region }) => partitionOf(region))).size === 1;
}
