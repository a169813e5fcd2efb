import { readText } from '../../files/file.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import type { ExpectOptions } from '../../membership/expect/expected.ts';
import { type Expectations, trustIn } from '../../membership/expect/expectations.ts';
import { type TrustList, trustEverywhere } from '../../membership/trust.ts';
import { environmentName } from '../options/names.ts';
import type { GenerateValues } from '../options/generate.ts';
import { type Source, isAsStrong } from '../options/resolve.ts';

type Values = Pick<GenerateValues, 'trust' | 'prefer' | 'expect'>;

/** The options, and where each of them was given. */
export interface DecisionInvocation {
  readonly values: Values;
  readonly sources: Readonly<Record<'trust' | 'expect', Source>>;
}

/** What the user rules about administrators, and expects. Throws `disk` or `snapshot` for the file of `--expect`. */
export async function decisionOptionsOf(invocation: DecisionInvocation): Promise<DecisionOptions> {
  const { values } = invocation;
  const expect = await expectOptionsOf(values);
  const list = trustListIn(invocation, expect?.expectations);
  return {
    ...(list && { trust: list }),
    prefer: new Set(values.prefer),
    ...(expect && { expect, names: expect.expectations.names }),
  };
}

type TrustInvocation = Pick<DecisionInvocation, 'sources'> & { readonly values: Pick<Values, 'trust'> };

/** Whom `--trust` and the expectations trust; undefined without a list. */
export function trustListIn(
  invocation: TrustInvocation,
  expectations: Expectations | undefined,
): TrustList | undefined {
  const lists = trustLists(invocation, expectations).map(({ list }) => list);
  if (lists.length === 0) return undefined;
  return lists.includes('any') ? 'any' : lists.flatMap((list) => (list === 'any' ? [] : list));
}

/** Where the list of `trustListIn` was given: `--trust`, `HUBFORM_TRUST`, `hubform.yaml`. */
export function trustPlaceIn(invocation: TrustInvocation, expectations: Expectations | undefined): string {
  const places = trustLists(invocation, expectations).map(({ option }) => {
    const source = invocation.sources[option];
    return source === 'file' ? 'hubform.yaml' : source === 'variable' ? environmentName(option) : `--${option}`;
  });
  return [...new Set(places)].join(' and ');
}

/**
 * What was given in a stronger place counts alone: the hubform.yaml of a pull request must not extend what a job says. In the same
 * place, both count.
 */
function trustLists(
  { values: { trust }, sources }: TrustInvocation,
  expectations: Expectations | undefined,
): { readonly option: 'trust' | 'expect'; readonly list: TrustList }[] {
  const expected = expectations && trustIn(expectations);
  const given = trust ? [{ option: 'trust' as const, list: trustListOf(trust) }] : [];
  const byExpectations = expected ? [{ option: 'expect' as const, list: expected }] : [];
  if (given.length === 0 || byExpectations.length === 0) return [...given, ...byExpectations];
  if (!isAsStrong(sources.expect, sources.trust)) return given;
  return isAsStrong(sources.trust, sources.expect) ? [...given, ...byExpectations] : byExpectations;
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
function trustListOf(trust: NonNullable<Values['trust']>): TrustList {
  return trust === 'any' ? trust : trustEverywhere(trust);
}

/** In UTC, so that jobs and people everywhere decide the same. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
