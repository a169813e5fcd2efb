import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { readStates } from '../../../src/terraform/states/read-states.ts';
import { NOTHING, type PlanCounts, withDirectory } from '../../support/plan.ts';
import { randomNumbers, seedOr } from '../../support/seed.ts';
import { ACCOUNT, OtherCode, countObjects, randomSplit } from '../../support/split-ownership.ts';
import { hasTerraform } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';

const RUNS = Number(process.env.HUBFORM_RUNS ?? 1);
const SEED = seedOr(3);
const OPTIONS = { format: 'hcl', adoptHub: false, force: false } as const;
const ACCEPTER = 'aws_securityhub_invite_accepter';

describeIf(await hasTerraform(), 'terraform', 'One owner: beside code that manages some of the memberships', () => {
  it.each(Array.from({ length: RUNS }, (_, i) => SEED + i))(
    'each membership is managed once, before and after it is taken over: seed %i',
    { timeout: 300_000 },
    async (seed) => {
      const split = randomSplit(randomNumbers(seed));
      await withDirectory(async (directory) => {
        const emulator = await startEmulator(split.snapshot);
        const output = join(directory, 'security-hub');
        const ours = join(output, ACCOUNT);
        const others = new OtherCode(directory, output, split, emulator.url);
        const all = [others.elsewhere, ours];
        const write = async (takeOver: boolean) =>
          generate(emulator.snapshot(), {
            ...{ ...OPTIONS, directory: output, adoptHub: true, decisionOptions: { trust: 'any' as const } },
            ...{ takeOver, states: await readStates([directory], output, () => Promise.resolve('')) },
          });
        try {
          // The directory is hubform's before the user puts code of their own into it.
          await generate(emulator.snapshot(), { ...OPTIONS, decisionOptions: { trust: [] }, directory: output });
          await others.apply();
          const before = countObjects(all);
          const { decisions } = await write(false);
          // Managed there, or generated here; by what the state files say, and not by what hubform read in them.
          expect(decisions).toHaveLength(split.snapshot.memberships.length);
          for (const { region, kind, accepter, owner } of decisions) {
            const isManaged = before.has(`${ACCEPTER} ${region}`);
            expect({ region, isManaged: kind === 'managed', named: owner !== undefined }).toEqual({
              ...{ region, isManaged, named: isManaged },
            });
            expect(accepter === undefined).toBe(isManaged);
          }
          expectHarmless(await others.applyAt(ours));
          expectOnce(countObjects(all), split.snapshot.memberships.length);

          await write(true);
          others.handOver(output);
          for (const root of all) expectHarmless(await others.applyAt(root));
          expectOnce(countObjects([ours]), split.snapshot.memberships.length);
          expect(countObjects([others.elsewhere])).toEqual(new Map());
          for (const root of all) expect(await others.planAt(root)).toEqual(NOTHING);
          // Every invitation was accepted, and nobody has left.
          for (const { administrator } of emulator.snapshot().memberships) expect(administrator).toBeDefined();
        } finally {
          await emulator.close();
        }
      });
    },
  );
});

function expectHarmless({ changed, destroyed }: PlanCounts): void {
  expect({ changed, destroyed }).toEqual({ changed: [], destroyed: [] });
}

function expectOnce(counts: ReadonlyMap<string, number>, targets: number): void {
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
  expect([...counts.keys()].filter((key) => key.startsWith(ACCEPTER))).toHaveLength(targets);
}
