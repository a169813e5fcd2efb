import { readText } from '../../files/file.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import { type Expectations, trustIn } from '../../membership/expect/expectations.ts';
import { type TrustEntry, type TrustList, trustEverywhere } from '../../membership/trust.ts';
import { expectationsOf, readExpect } from '../../snapshot/read-expect.ts';
import type { GenerateValues } from '../options/generate.ts';

type Values = Pick<GenerateValues, 'trust' | 'prefer' | 'expect'>;

/** What the user rules about administrators, and expects. Throws `disk` or `snapshot` for the file of `--expect`. */
export async function decisionOptionsOf({ trust, prefer, expect }: Values): Promise<DecisionOptions> {
  const expectations = await expectationsIn({ expect });
  const list = joined(trust, expectations && trustIn(expectations));
  return {
    ...(list && { trust: list }),
    prefer: new Set(prefer),
    ...(expectations && { expect: { expectations, today: today() } }),
  };
}

/** The expectations of a file, or of hubform.yaml. Throws `disk` or `snapshot`. */
export async function expectationsIn({ expect }: Pick<Values, 'expect'>): Promise<Expectations | undefined> {
  if (expect === undefined) return undefined;
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
