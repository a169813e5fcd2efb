import { compareCodeUnits } from '../../membership/model.ts';
import { type RootInvitations, UNKNOWN_TARGET } from './invitations.ts';

/** Why a root module has to be planned again. */
export const CHANGE_REASONS = ['new', 'gone', 'code', 'module', 'lock', 'ignored', 'unknown'] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

export interface RootChange {
  readonly reason: ChangeReason;
  /** Relative to the current directory, with slashes. */
  readonly path: string;
  /** The line of code that reads an unknown path, from 1; absent without a line. */
  readonly line?: number;
}

/** A root module as `hubform roots` lists it. */
export interface ListedRoot {
  /** Relative to the current directory, with slashes. */
  readonly path: string;
  /** The accounts that it manages, sorted: several in the layout `module`. */
  readonly accounts: readonly { readonly id: string; readonly name?: string }[];
  /** The paths of the listed root modules that send the invitations that this one accepts, sorted. */
  readonly after: readonly string[];
  /** Sorted. Absent: changes were not requested. */
  readonly changes?: readonly RootChange[];
  /** It was in the base and is gone. */
  readonly gone?: true;
  /** Of one that is gone: other directories with code of its account, relative to the current directory. */
  readonly elsewhere?: readonly string[];
}

export interface RootList {
  /** That was searched, relative to the current directory. */
  readonly directory: string;
  /** In the order of `inOrder`. */
  readonly roots: readonly ListedRoot[];
}

/** What the order depends on. */
export interface RootFacts extends Omit<ListedRoot, 'after'>, RootInvitations {}

/**
 * Adds to each root module those that must be applied before it: an invitation is accepted only after it was sent. A root
 * module that another one waits for waits for none, so there are no cycles.
 */
export function withOrder(roots: readonly RootFacts[]): ListedRoot[] {
  const sending = sendersByTarget(roots);
  const wanted = roots.map((root) => new Set(root.gone ? [] : sendersFor(root, sending)));
  const awaited = new Set(wanted.flatMap((paths) => [...paths]));
  return roots.map(({ lists, accepts, administrators, ...root }, i) => {
    const after = awaited.has(root.path) ? [] : [...(wanted[i] ?? [])];
    return { ...root, after: after.sort(compareCodeUnits) };
  });
}

const ANY_TARGET = 'any';

/** The paths of the root modules that have a target in the list of an administrator. */
function sendersByTarget(roots: readonly RootFacts[]): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const { path, accounts, lists } of roots.filter(({ gone }) => gone !== true)) {
    const targets = lists.length > 0 ? [...lists, ANY_TARGET] : [];
    for (const key of accounts.flatMap(({ id }) => targets.map((target) => invitationKey(id, target)))) {
      paths.set(key, [...(paths.get(key) ?? []), path]);
    }
  }
  return paths;
}

function sendersFor(
  { administrators, accepts }: RootFacts,
  sending: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const targets = accepts.flatMap((one) => (one === UNKNOWN_TARGET ? [ANY_TARGET] : [one, UNKNOWN_TARGET]));
  return administrators.flatMap((id) => targets.flatMap((target) => sending.get(invitationKey(id, target)) ?? []));
}

function invitationKey(administrator: string, target: string): string {
  return `${administrator} ${target}`;
}

/** 1 for a root module that waits for no other, otherwise 2. */
export function waveOf({ after }: ListedRoot): 1 | 2 {
  return after.length === 0 ? 1 : 2;
}

/** By wave, then by path: an order in which they can be applied. */
export function inOrder(roots: readonly ListedRoot[]): ListedRoot[] {
  return [...roots].sort((a, b) => waveOf(a) - waveOf(b) || compareCodeUnits(a.path, b.path));
}

/** The present root modules: one that is gone cannot be planned. */
export function present({ roots }: RootList): ListedRoot[] {
  return roots.filter(({ gone }) => gone !== true);
}
