import type { PolicyName } from '../iam/catalogue.ts';
import type { UnreadableCause } from '../membership/model.ts';

/** What is known of any failure. */
export interface FailureFacts {
  /** As AWS, its SDK, git, Terraform or Node says it. */
  readonly message: string;
  /** The name or the code of the error, such as `ExpiredToken` or `EADDRINUSE`. */
  readonly code?: string | undefined;
}

/** What is known of a call to AWS that failed. */
export interface AwsFacts extends FailureFacts {
  readonly cause?: UnreadableCause;
  /** The IAM action, such as `securityhub:DescribeHub`. */
  readonly call?: string;
  /** The policies that the caller may have, most likely first. */
  readonly policies: readonly PolicyName[];
  /** Absent where hubform did not assume the role. */
  readonly externalIdGiven?: boolean;
}

/** A failure that a user can cause, and what to do about it. It matches if every column that it has matches. */
export interface KnownFailure<Facts extends FailureFacts = FailureFacts> {
  /** What is printed, where `…` is what differs: its heading in docs/troubleshooting.md. */
  readonly title: string;
  /** What the message has in common. */
  readonly pattern?: RegExp;
  readonly codes?: readonly string[];
  readonly when?: (facts: Facts) => boolean;
  /** What hubform prints, if that is not the message as it is. */
  readonly message?: string | ((match: readonly string[], facts: Facts) => string);
  /** What to do, as a sentence that starts with a verb. */
  readonly hint: string | ((match: readonly string[], facts: Facts) => string | undefined);
}

export interface Explanation extends Pick<KnownFailure, 'title'> {
  readonly message: string;
  readonly hint: string | undefined;
}

/** What the first failure that matches says; undefined if none does. */
export function explain<Facts extends FailureFacts>(
  known: readonly KnownFailure<Facts>[],
  facts: Facts,
): Explanation | undefined {
  for (const { title, pattern, codes, when, message = facts.message, hint } of known) {
    const match = pattern ? pattern.exec(facts.message) : [];
    if (!match || (codes && !codes.includes(facts.code ?? '')) || when?.(facts) === false) continue;
    return {
      title,
      message: typeof message === 'string' ? message : message(match, facts),
      hint: typeof hint === 'string' ? hint : hint(match, facts),
    };
  }
  return undefined;
}
