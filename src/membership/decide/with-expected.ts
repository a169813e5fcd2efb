import type { Expected } from '../expect/expected.ts';
import type { DecisionContext, PartialDecision } from './context.ts';

/**
 * Adds what is expected of a target. Only a decision that says nothing else becomes `missing` or `excused`: what there is at
 * the target, such as a stranger's invitation, is told first.
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

function sentence({ state, reason, owner, exception }: Expected, administrator: string): string {
  const must = `must be a member of ${administrator}${remark({ reason, owner })}`;
  if (state === 'missing') {
    const until = exception?.until;
    const ended = until === undefined ? '' : ` The exception ended on ${until}${remark(exception ?? {})}.`;
    return `It ${must}, and is neither a member nor invited.${ended}`;
  }
  const until = exception?.until === undefined ? '' : ` until ${exception.until}`;
  return `Excused${until}${remark(exception ?? {})}: it ${must} otherwise.`;
}

function remark({ reason, owner }: { readonly reason?: string | undefined; readonly owner?: string | undefined }) {
  const words = [...(reason === undefined ? [] : [reason]), ...(owner === undefined ? [] : [`owner: ${owner}`])];
  return words.length === 0 ? '' : ` (${words.join('; ')})`;
}
