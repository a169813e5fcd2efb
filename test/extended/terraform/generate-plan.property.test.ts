import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inBatches } from '../../support/batches.ts';
import { expectTerraform } from '../../support/expect-terraform.ts';
import { plannable } from '../../support/plannable.ts';
import { seedOr } from '../../support/seed.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const RUNS = Number(process.env.HUBFORM_RUNS ?? 16);
const SEED = seedOr(2);

describeIf(await hasTerraform(), 'terraform', 'Law 2: generate, then plan, destroys nothing', () => {
  const cases = fc
    .sample(plannable, { numRuns: RUNS, seed: SEED })
    .map((given, i) => ({ ...given, name: `snapshot-${i}` }));

  let accepted = 0;

  it.each(inBatches(cases))(`for generated $names of seed ${SEED}`, { timeout: 300_000 }, async (batch) => {
    const kinds = await expectTerraform(batch.cases);
    expect(kinds).toBeInstanceOf(Array);
    accepted += kinds.filter((kind) => kind === 'accept').length;
  });

  // Who is not trusted gets no code, and code that does nothing proves nothing.
  it.runIf(RUNS >= 16)('and accepts now and then', () => {
    expect(accepted).toBeGreaterThan(RUNS / 8);
  });
});
