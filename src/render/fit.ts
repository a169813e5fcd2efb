/** A part of a text that loses rows at its end if the whole text is too long. */
export interface Part {
  readonly head: string;
  /** Each ends with a line break. */
  readonly rows: readonly string[];
  readonly tail: string;
  /** Loses rows only if the other parts have none left. */
  readonly important?: boolean;
}

/**
 * Joins the parts in at most `limit` characters. The largest parts lose rows until the text fits, important ones last, and each
 * of them gets a note with the number of lost rows. Heads, tails and notes are never cut, so they must fit.
 */
export function fit(parts: readonly Part[], limit: number, note: (left: number) => string): string {
  const sizes = parts.map(({ rows }) => totalLength(rows));
  const fixed = parts.reduce((sum, { head, tail }) => sum + head.length + tail.length, 0);
  const whole = fixed + sizes.reduce((sum, size) => sum + size, 0);
  const notes = whole > limit ? parts.reduce((sum, { rows }) => sum + note(rows.length).length, 0) : 0;
  const sizesOf = (important: boolean) => sizes.filter((_, i) => (parts[i]?.important === true) === important);
  const first = fairShare(sizesOf(true), limit - fixed - notes);
  const used = sizesOf(true).reduce((sum, size) => sum + Math.min(size, first), 0);
  const second = fairShare(sizesOf(false), limit - fixed - notes - used);
  return parts
    .map(({ head, rows, tail, important }, i) => {
      const share = important === true ? first : second;
      if (whole <= limit || (sizes[i] ?? 0) <= share) return head + rows.join('') + tail;
      const kept = rowsWithin(rows, share);
      return head + kept.join('') + note(rows.length - kept.length) + tail;
    })
    .join('');
}

/** The most characters that a part may use, so that small parts stay whole and large parts share the rest. */
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

function rowsWithin(rows: readonly string[], limit: number): readonly string[] {
  let length = 0;
  const end = rows.findIndex((row) => (length += row.length) > limit);
  return end === -1 ? rows : rows.slice(0, end);
}

function totalLength(rows: readonly string[]): number {
  return rows.reduce((sum, row) => sum + row.length, 0);
}
