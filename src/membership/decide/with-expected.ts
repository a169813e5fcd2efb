import type { Expected } from '../expect/expected.ts';
import type { DecisionContext, PartialDecision } from './context.ts';

/**
 * Adds what is expected of a target. Only a decision that says nothing else becomes `missing` or `excused`: what there is at
 * the target, such as an untrusted invitation, comes first.
 */
export function withExpected(
  partial: PartialDecision | undefined,
  expected: Expected,
  { label }: Pick<DecisionContext, 'label'>,
): PartialDecision | undefined {
  const { state, administrator } = expected;
  const silent = !partial || partial.kind === 'inactive';
  if (silent && (state === 'missing' || state === 'excused')) {
    return {
      administrators: partial?.administrators ?? [],
      ...(partial?.ifManaged && { ifManaged: partial.ifManaged }),
      kind: state,
      reason: [sentence(expected, label(administrator)), partial?.reason].filter(Boolean).join(' '),
      expected,
    };
  }
  return partial && { ...partial, expected };
}

function sentence({ state, reason, owner, exception = {} }: Expected, administrator: string): string {
  const { until } = exception;
  if (state === 'missing') {
    const ended = until === undefined ? [] : [`The exception ended on ${until}`, ...remarks(exception)];
    const must = `It must be a member of ${administrator}, and is neither a member nor invited`;
    return sentences([must, ...remarks({ reason, owner }), ...ended]);
  }
  const excused = until === undefined ? 'Excused' : `Excused until ${until}`;
  return sentences([
    excused,
    ...remarks(exception),
    `Otherwise it must be a member of ${administrator}`,
    ...remarks({ reason, owner }),
  ]);
}

function remarks({ reason, owner }: { readonly reason?: string | undefined; readonly owner?: string | undefined }) {
  return [...(reason === undefined ? [] : [`Reason: ${reason}`]), ...(owner === undefined ? [] : [`Owner: ${owner}`])];
}

function sentences(all: readonly string[]): string {
  return all.map((one) => (one.endsWith('.') ? one : `${one}.`)).join(' ');
}
