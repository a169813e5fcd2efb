import { expect, it } from 'vitest';
import { inTwoWaves } from '../../../../src/actions/verify/in-two-waves.ts';
import type { OpenRoot, TerraformRun } from '../../../../src/terraform/terraform-run.ts';

it('the second wave begins when the first one is done, however long that takes', async () => {
  const roots = ['a', 'b', 'c'].map((path) => ({ path, account: path }) as OpenRoot);
  const run: Pick<TerraformRun, 'eachRoot'> = {
    eachRoot: (work, chosen = () => true) => Promise.all(roots.filter(chosen).map(work)),
  };
  const log: string[] = [];
  const results = await inTwoWaves(
    run,
    ({ path }) => path === 'a',
    async ({ path }) => {
      log.push(`start ${path}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`end ${path}`);
      return path;
    },
  );
  expect(results).toEqual(['b', 'c', 'a']);
  expect(log.slice(-2)).toEqual(['start a', 'end a']);
});
