import type { TargetDiff } from '../../membership/diff/change.ts';

/**
 * What a reader of a difference is told about the decision at a target: its kind or, where the code would keep or accept an
 * administrator that nobody expects, `review`. Without a trust list the code follows what is live, and that is for a person to
 * judge. Undefined without a decision.
 */
export function decisionWord({ changes, decision }: Pick<TargetDiff, 'changes' | 'decision'>): string | undefined {
  if (!decision) return undefined;
  const { kind, administrators } = decision;
  const isInCode = kind === 'adopt' || kind === 'accept';
  const isUnexpected = changes.some(
    (change) => 'unexpected' in change && administrators.includes(change.administrator),
  );
  return isInCode && isUnexpected ? 'review' : kind;
}
