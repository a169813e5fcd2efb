import type { FoundRoot, OpenRoot, TerraformRun } from '../../terraform/terraform-run.ts';

/** Runs `work` for each root module, those of the second wave when all others are done. The results are in that order. */
export async function inTwoWaves<T>(
  terraformRun: Pick<TerraformRun, 'eachRoot'>,
  isSecond: (root: FoundRoot) => boolean,
  work: (root: OpenRoot) => Promise<T>,
): Promise<T[]> {
  const first = await terraformRun.eachRoot(work, (root) => !isSecond(root));
  return [...first, ...(await terraformRun.eachRoot(work, isSecond))];
}
