import type { DecisionKind } from '../../membership/decide/catalogue.ts';
import type { ChangeKind } from '../../membership/diff/catalogue.ts';

/** The part of a difference, or of its JSON, that determines the word. */
interface DecidedTarget {
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly administrator?: string;
    readonly unexpected?: string;
  }[];
  readonly decision?: { readonly kind: DecisionKind; readonly administrators: readonly string[] };
}

/**
 * The word for the decision at a target of a difference: its kind, or `review` if a person has to check what the code would do.
 * That is so if the administrator changed, trusted or not, because the findings now go to another account; and if the code
 * would keep or accept an unexpected administrator, because without a trust list it follows the live state. Undefined without a
 * decision.
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

/** These kinds have a more specific hint than a review. */
const ASKS: ReadonlySet<DecisionKind> = new Set(['untrusted', 'unreadable', 'missing', 'choose', 'duplicate']);
