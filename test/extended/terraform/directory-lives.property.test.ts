import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modulesOf } from '../../support/cdk.ts';
import { DirectoryLife } from '../../support/directory-life.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Plannable, plannable } from '../../support/plannable.ts';
import { randomNumbers, seedOr } from '../../support/seed.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const LIVES = Number(process.env.HUBFORM_RUNS ?? 2);
const STEPS = 6;
const SEED = seedOr(14);

describeIf(await hasTerraform(), 'terraform', 'Law 2 over time: an output directory with a state that is kept', () => {
  const lives = fc.sample(plannable.filter(isLively), { numRuns: LIVES, seed: SEED }).map((given, i) => ({ given, i }));

  it.each(lives)(
    `destroys, replaces and orphans nothing in life $i of seed ${SEED}`,
    { timeout: 900_000 },
    async ({ given, i }) => {
      const modules = (await modulesOf('cdktf')) ?? '';
      await withDirectory(async (directory) => {
        const life = await DirectoryLife.start(directory, given, modules, randomNumbers(SEED + i));
        try {
          for (let step = 0; step < STEPS; step += 1) await life.step();
        } catch (error) {
          throw new Error(life.steps.map(({ did }) => did).join('\n'), { cause: error });
        } finally {
          await life.end();
        }
        expect(life.steps).toHaveLength(STEPS);
        if (process.env.HUBFORM_VERBOSE) console.info(JSON.stringify(life.steps, null, 1));
      });
    },
  );
});

/** Two Regions; in one of them there is a membership to adopt, and no list forbids it. */
function isLively({ snapshot: { memberships }, decisionOptions }: Plannable): boolean {
  const adopted = memberships.some(({ administrator, unreadable }) => administrator?.invitationId && !unreadable);
  return memberships.length > 1 && adopted && !Array.isArray(decisionOptions.trust);
}
