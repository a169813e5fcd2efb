import { type ListedRoot, waveOf } from './root-list.ts';

/** The root modules that one job of a pipeline plans and applies. */
export interface RootJob {
  /** From 1. */
  readonly job: number;
  /** All root modules of a job are in the same wave. */
  readonly wave: 1 | 2;
  readonly roots: readonly ListedRoot[];
}

/**
 * Distributes root modules to jobs, in order: `perJob` to each or, if that would be more than `most` jobs, more of them, spread
 * evenly.
 *
 * @param most at least 2, because two waves share no job
 */
export function jobsOf(roots: readonly ListedRoot[], perJob: number, most: number): RootJob[] {
  const waves = ([1, 2] as const).map((wave) => ({ wave, roots: roots.filter((root) => waveOf(root) === wave) }));
  const wanted = waves.map((one) => Math.ceil(one.roots.length / perJob));
  const counts = withinLimit(wanted, most);
  const jobs = waves.flatMap(({ wave, roots: own }, index) =>
    evenly(own, counts[index] ?? 0).map((part) => ({ wave, roots: part })),
  );
  return jobs.map((one, index) => ({ job: index + 1, ...one }));
}

/** The title of a job: its accounts with their names. */
export function jobTitle({ roots }: Pick<RootJob, 'roots'>): string {
  const [first] = roots;
  const [last] = roots.slice(-1);
  if (!first || !last || roots.length === 1) return first ? rootTitle(first) : '';
  return `${rootTitle(first)} … ${rootTitle(last)} (${roots.length} root modules)`;
}

/** `production (111122223333)`, the id alone without a name, or the path where there are several accounts. */
export function rootTitle({ path, accounts }: Pick<ListedRoot, 'path' | 'accounts'>): string {
  const [account, ...others] = accounts;
  if (!account || others.length > 0) return `${path} (${accounts.length} accounts)`;
  return account.name === undefined ? account.id : `${account.name} (${account.id})`;
}

/** As many jobs as wanted or, if that is more than `most`, a share of `most` for each wave, at least one. */
function withinLimit(wanted: readonly number[], most: number): readonly number[] {
  const all = wanted.reduce((sum, count) => sum + count, 0);
  if (all <= most) return wanted;
  const [first = 0, second = 0] = wanted;
  const ofFirst = Math.round((most * first) / all);
  const share = first === 0 || second === 0 ? ofFirst : Math.min(most - 1, Math.max(1, ofFirst));
  return [share, most - share];
}

/** In parts whose sizes differ by at most one. */
function evenly<T>(items: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, index) =>
    items.slice(Math.floor((index * items.length) / parts), Math.floor(((index + 1) * items.length) / parts)),
  );
}
