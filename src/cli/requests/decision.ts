import { readText } from '../../files/file.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import type { ExpectOptions } from '../../membership/expect/expected.ts';
import { type Expectations, trustIn } from '../../membership/expect/expectations.ts';
import { type TrustEntry, type TrustList, trustEverywhere } from '../../membership/trust.ts';
import type { GenerateValues } from '../options/generate.ts';
import { type Source, isAsStrong } from '../options/resolve.ts';

type Values = Pick<GenerateValues, 'trust' | 'prefer' | 'expect'>;

/** The options, and where each of them was given. */
export interface DecisionInvocation {
  readonly values: Values;
  readonly sources: Readonly<Record<'trust' | 'expect', Source>>;
}

/**
 * What the user rules about administrators, and expects. A trust list that was given in a stronger place than the
 * expectations counts alone: what a job says, the hubform.yaml of a pull request must not extend. Throws `disk` or `snapshot` for
 * the file of `--expect`.
 */
export async function decisionOptionsOf({ values, sources }: DecisionInvocation): Promise<DecisionOptions> {
  const { trust, prefer } = values;
  const expect = await expectOptionsOf(values);
  const mayExtend = trust === undefined || isAsStrong(sources.expect, sources.trust);
  const list = joined(trust, mayExtend && expect ? trustIn(expect.expectations) : undefined);
  return {
    ...(list && { trust: list }),
    prefer: new Set(prefer),
    ...(expect && { expect, names: expect.expectations.names }),
  };
}

/** What is expected, as of today; undefined if nothing is. Throws `disk` or `snapshot`. */
export async function expectOptionsOf(values: Pick<Values, 'expect'>): Promise<ExpectOptions | undefined> {
  const expectations = await expectationsIn(values);
  return expectations && { expectations, today: today() };
}

/** The expectations of a file, or of hubform.yaml. Throws `disk` or `snapshot`. */
export async function expectationsIn({ expect }: Pick<Values, 'expect'>): Promise<Expectations | undefined> {
  if (expect === undefined) return undefined;
  // Most runs expect nothing, and need no schema.
  const { expectationsOf, readExpect } = await import('../../snapshot/read-expect.ts');
  if (typeof expect === 'string') return readExpect(await readText(expect), expect);
  // The schema of hubform.yaml has validated it.
  return expectationsOf(expect);
}

/** The list that `--trust` names. */
export function trustListOf(trust: NonNullable<Values['trust']>): TrustList {
  return trust === 'any' ? trust : trustEverywhere(trust);
}

/** Whoever is on one of the lists is trusted. */
function joined(trust: Values['trust'], expected: readonly TrustEntry[] | undefined): TrustList | undefined {
  if (trust === 'any') return trust;
  if (!trust) return expected;
  return [...trustEverywhere(trust), ...(expected ?? [])];
}

/** In UTC, so that jobs and people everywhere decide the same. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
