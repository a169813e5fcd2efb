/** A part of a text that may lose rows at its end when the whole is too long. */
export interface Part {
  readonly head: string;
  /** Each with its line break. */
  readonly rows: readonly string[];
  readonly tail: string;
}

/**
 * The parts, one after the other, in at most `limit` characters: the largest lose rows until the rest fits, and end with
 * a note on how many. What is not a row, notes included, has to fit by itself.
 */
export function fit(parts: readonly Part[], limit: number, note: (left: number) => string): string {
  const sizes = parts.map(({ rows }) => lengthOf(rows));
  const fixed = parts.reduce((sum, { head, tail }) => sum + head.length + tail.length, 0);
  const whole = fixed + sizes.reduce((sum, size) => sum + size, 0);
  const notes = whole > limit ? parts.reduce((sum, { rows }) => sum + note(rows.length).length, 0) : 0;
  const share = fairShare(sizes, limit - fixed - notes);
  return parts
    .map(({ head, rows, tail }, i) => {
      if (whole <= limit || (sizes[i] ?? 0) <= share) return head + rows.join('') + tail;
      const kept = within(rows, share);
      return head + kept.join('') + note(rows.length - kept.length) + tail;
    })
    .join('');
}

/** The most that each part may have, so that small ones stay whole and large ones share what is left. */
function fairShare(sizes: readonly number[], available: number): number {
  let left = available;
  const sorted = [...sizes].sort((a, b) => a - b);
  for (const [i, size] of sorted.entries()) {
    const share = left / (sorted.length - i);
    if (size > share) return share;
    left -= size;
  }
  return Infinity;
}

function within(rows: readonly string[], limit: number): readonly string[] {
  let length = 0;
  const end = rows.findIndex((row) => (length += row.length) > limit);
  return end === -1 ? rows : rows.slice(0, end);
}

function lengthOf(rows: readonly string[]): number {
  return rows.reduce((sum, row) => sum + row.length, 0);
}
