import { factsOf } from './facts.ts';
import type { Snapshot, Target } from './model.ts';
import { isIn, type TargetSet } from './target-set.ts';

/** An administrator that the user trusts, at these targets. */
export interface TrustEntry extends TargetSet {
  /** 12 digits. */
  readonly administrator: string;
  /** It must be the administrator there. Of these entries, the first that has a target counts. */
  readonly expected?: true;
}

/** The administrators that the user trusts. `any`: every administrator, everywhere. */
export type TrustList = 'any' | readonly TrustEntry[];

/** Which accounts may become, or stay, the administrator of a target. */
export interface Trust {
  /** Whether the user named the trusted accounts. Without a list, an administrator that is accepted already is not questioned. */
  readonly byList: boolean;
  readonly trusts: (administrator: string, target: Target) => boolean;
  /** Why an administrator is not trusted at a target, to continue "… is the administrator, but": `is not on the trust list`. */
  readonly whyNot: (administrator: string, target: Target) => string;
}

/**
 * Who is trusted: by a list, only those on it. Without one, every account that administers a target of the
 * snapshot, its last known values included; where no account does, the only one that invites.
 */
export function trustOf(snapshot: Snapshot, list: TrustList | undefined): Trust {
  if (list === 'any') return { byList: true, trusts: () => true, whyNot: () => '' };
  return list ? trustByList(list, snapshot) : trustByDefault(snapshot);
}

/** The list that trusts these administrators everywhere. */
export function trustEverywhere(administrators: Iterable<string>): readonly TrustEntry[] {
  return Array.from(administrators, (administrator) => ({ administrator }));
}

function trustByList(list: readonly TrustEntry[], snapshot: Snapshot): Trust {
  const entries = new Map<string, TrustEntry[]>();
  for (const entry of list) entries.set(entry.administrator, [...(entries.get(entry.administrator) ?? []), entry]);
  const expected = list.filter((entry) => entry.expected);
  const isExpected = (administrator: string, target: Target) =>
    expected.find((entry) => isIn(entry, target, snapshot))?.administrator === administrator;
  return {
    byList: true,
    trusts: (administrator, target) =>
      entries.get(administrator)?.some((entry) => !entry.expected && isIn(entry, target, snapshot)) === true ||
      isExpected(administrator, target),
    whyNot: (administrator) =>
      entries.has(administrator) ? 'is on the trust list for other targets only' : 'is not on the trust list',
  };
}

function trustByDefault(snapshot: Snapshot): Trust {
  const { administrators, inviters } = factsOf(snapshot);
  const [only, ...others] = inviters;
  const none = administrators.size === 0;
  return {
    byList: false,
    trusts: (administrator) =>
      administrators.has(administrator) || (none && others.length === 0 && administrator === only),
    whyNot: () =>
      none
        ? `is one of ${inviters.size} accounts that invite, none of which administers a target`
        : 'administers none of the targets',
  };
}
