import type { BootstrapKind } from '../../membership/bootstrap/catalogue.ts';
import type { Bootstrapped } from './bootstrap.ts';

/** Outcomes that have their own exit code. */
export interface BootstrapOutcome {
  /** Something could not be read, or the two sides disagree. */
  readonly incomplete: boolean;
  /** This code cannot make a requested account a member. */
  readonly different: boolean;
}

const UNKNOWN = new Set<BootstrapKind>(['unreadable', 'stale']);
const IMPOSSIBLE = new Set<BootstrapKind>(['elsewhere', 'duplicate', 'ended', 'organization']);

export function bootstrapOutcome({ problems, missing, code }: Bootstrapped): BootstrapOutcome {
  const has = (kinds: ReadonlySet<BootstrapKind>) => code?.decisions.some(({ kind }) => kinds.has(kind)) ?? false;
  return {
    incomplete: problems.length > 0 || (missing?.unknown.length ?? 0) > 0 || has(UNKNOWN),
    different: has(IMPOSSIBLE),
  };
}
