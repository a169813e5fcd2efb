import type { Mismatch, MismatchKind } from './mismatch.ts';

/** Options of this run that differ from those that the code was generated with. */
export interface OtherOptions {
  /** Such as `without --trust` or `with another --trust`. */
  readonly generated: string;
}

/** The kinds that other options can cause. What the code does to a resource does not depend on them. */
const CAUSED: ReadonlySet<MismatchKind> = new Set([
  ...(['administrator', 'missing', 'undecided', 'not-forgotten', 'root-missing', 'root-extra'] as const),
]);

/**
 * Names the options as the cause of each mismatch that is none with the options that the code was generated with: that code is
 * not older than the snapshot, and generating it again is only one of two remedies.
 *
 * @param before the mismatches with those options
 */
export function blameOptions(
  mismatches: readonly Mismatch[],
  before: readonly Mismatch[],
  { generated }: OtherOptions,
): Mismatch[] {
  const stays = new Set(before.map(keyOf));
  return mismatches.map((mismatch) =>
    stays.has(keyOf(mismatch)) || !CAUSED.has(mismatch.kind)
      ? mismatch
      : { ...mismatch, kind: 'other-options', message: `${mismatch.message}; the code was generated ${generated}` },
  );
}

function keyOf({ kind, address }: Mismatch): string {
  return JSON.stringify([kind, address]);
}
