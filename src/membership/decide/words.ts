import { compareCodeUnits } from '../model.ts';

/** Each value once, sorted. */
export function unique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareCodeUnits);
}

/** `a, b and c`. */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** For the end of a sentence: ` (invited on 2024-03-10)`, or nothing if the time is unknown. */
export function invitedOn(invitedAt: string | undefined): string {
  return invitedAt === undefined ? '' : ` (invited on ${invitedAt.slice(0, 10)})`;
}
