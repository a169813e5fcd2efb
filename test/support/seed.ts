import { onTestFailed } from 'vitest';

/** The seed of a random test: HUBFORM_SEED, or else `standard`, or else a new one each time. */
export function seedOr(standard = Math.floor(Math.random() * 2 ** 31)): number {
  const { HUBFORM_SEED: given } = process.env;
  if (given === undefined || given === '') return standard;
  if (!/^-?\d+$/.test(given)) throw new Error(`HUBFORM_SEED: expected an integer, got ${JSON.stringify(given)}`);
  return Number(given);
}

/** Gives HUBFORM_SEED to every property. Without it, fast-check takes a new seed for each, and prints it when it fails. */
export async function seedProperties(): Promise<void> {
  if (!process.env.HUBFORM_SEED) return;
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOr() });
}

/** As `seedOr`, for the test that runs: it prints the seed when it fails. */
export function testSeed(standard?: number): number {
  const seed = seedOr(standard);
  onTestFailed(() => {
    console.error(`seed ${seed}: HUBFORM_SEED=${seed} repeats it`);
  });
  return seed;
}

/** As `testSeed`, for a test that runs for minutes: it prints the seed at its start as well. */
export function campaignSeed(standard?: number): number {
  const seed = testSeed(standard);
  console.info(`seed ${seed}`);
  return seed;
}

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
