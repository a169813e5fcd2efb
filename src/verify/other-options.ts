import type { Mismatch, MismatchKind } from './mismatch.ts';

/** An option of this run that differs from the one that the code was generated with: `with --trust 999999999999`. */
export interface OtherOption {
  readonly given: string;
  readonly generated: string;
}

/** What to do, most often with the list that a job gives: the code is to follow it, and not the other way round. */
export function otherOptionsHint(options: readonly OtherOption[]): string {
  const all = (values: readonly string[]) => values.join(', ');
  const [given, generated] = [all(options.map((one) => one.given)), all(options.map((one) => one.generated))];
  const them = options.length === 1 ? 'the option' : 'the options';
  return `Generate the code again ${given}: it was generated ${generated}. Leave ${them} out only if that is right.`;
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
export function blameOptions(mismatches: readonly Mismatch[], before: readonly Mismatch[]): Mismatch[] {
  const stays = new Set(before.map(keyOf));
  return mismatches.map((mismatch) =>
    stays.has(keyOf(mismatch)) || !CAUSED.has(mismatch.kind) ? mismatch : { ...mismatch, kind: 'other-options' },
  );
}

function keyOf({ kind, address }: Mismatch): string {
  return JSON.stringify([kind, address]);
}
