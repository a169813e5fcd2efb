import { afterAll, expect } from 'vitest';
import { type Provider, REAL, STAND_IN_FOR_5 } from './providers.ts';
import { hasStandIn } from './run.ts';

const names: string[] = [];

afterAll(() => {
  if (names.length > 0)
    console.info(`the stand-in agrees with hashicorp/aws 5.100.0 on ${names.length}: ${names.join(', ')}`);
});

/**
 * Tells a story with the real provider, and again with the stand-in for it, which has to come to the same outcome. The
 * outcome has whatever Terraform and AWS show of the provider. The number of agreements is printed at the end of a test file.
 */
export async function withBoth<T>(about: readonly string[], story: (provider: Provider) => Promise<T>): Promise<T> {
  const real = await story(REAL);
  if (await hasStandIn()) {
    expect(await story(STAND_IN_FOR_5)).toEqual(real);
    names.push(...about);
  }
  return real;
}
