import type { TerraformCase } from './expect-terraform.ts';
import { rootsOf } from './projects.ts';

/** Each is a process of half a gigabyte, and two test files run at once. */
const PROVIDERS_AT_ONCE = 6;

export interface Batch<T> {
  readonly cases: readonly T[];
  /** Of all cases, for the name of a test. */
  readonly names: string;
}

/** The cases in their order, as many together as Terraform can plan at once. */
export function inBatches<T extends TerraformCase>(cases: readonly T[]): Batch<T>[] {
  const batches: T[][] = [];
  let room = 0;
  for (const one of cases) {
    const providers = rootsOf(one).flatMap((root) => root.providers).length;
    if (batches.length === 0 || providers > room) {
      batches.push([]);
      room = PROVIDERS_AT_ONCE;
    }
    batches.at(-1)?.push(one);
    room -= providers;
  }
  return batches.map((batch) => ({ cases: batch, names: batch.map(({ name }) => name).join(', ') }));
}
