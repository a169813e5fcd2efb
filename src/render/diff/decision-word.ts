import type { DecisionKind } from '../../membership/decide/catalogue.ts';
import type { ChangeKind } from '../../membership/diff/catalogue.ts';

/** What the word depends on, of a difference or of its JSON. */
interface DecidedTarget {
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly administrator?: string;
    readonly unexpected?: string;
  }[];
  readonly decision?: { readonly kind: DecisionKind; readonly administrators: readonly string[] };
}

/**
 * What a reader of a difference is told about the decision at a target: its kind, or `review` where a person has to judge what
 * the code would do. That is so where the administrator changed, trusted or not, because the findings go to somebody else now;
 * and where the code would keep or accept an administrator that nobody expects, because without a trust list it follows what is
 * live. Undefined without a decision.
 */
export function decisionWord({ changes, decision }: DecidedTarget): string | undefined {
  if (!decision) return undefined;
  const { kind, administrators } = decision;
  const asksAlready = ASKS.has(kind);
  const isInCode = kind === 'adopt' || kind === 'accept';
  const needsReview = changes.some(
    (change) =>
      (change.kind === 'administrator-changed' && !asksAlready) ||
      (isInCode &&
        change.unexpected !== undefined &&
        change.administrator !== undefined &&
        administrators.includes(change.administrator)),
  );
  return needsReview ? 'review' : kind;
}

/** These ask for something more definite than a review. */
const ASKS: ReadonlySet<DecisionKind> = new Set(['untrusted', 'unreadable', 'missing', 'choose', 'duplicate']);
