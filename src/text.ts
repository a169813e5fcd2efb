/**
 * Characters that are invisible in a terminal or a review, or that change how their neighbours are displayed: controls,
 * line separators, lone surrogates, bidirectional overrides, zero-width characters. It uses only properties that
 * Unicode guarantees to be stable, so the bytes of a snapshot do not depend on the version of Node.
 */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** `\u00e9`, as in JSON and YAML; above U+FFFF `\U0001f600`, which only YAML has. */
export function unicodeEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/**
 * Makes foreign text safe for a one-line message: escapes what is not printable and shortens text of more than
 * `maxLength` UTF-16 code units, never inside a surrogate pair.
 */
export function printable(text: string, maxLength = 80): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return cut.replace(UNPRINTABLE, unicodeEscape);
}

/** `1 target`, `2 targets`; pass `plural` for words that do not just add an s. */
export function pluralize(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** `14,783`, for a reader; not for a file that a program reads. */
export function withCommas(count: number): string {
  return count.toLocaleString('en');
}

/** Quotes a text as one word for a POSIX shell; leaves it as it is if it needs no quotes. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./^-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The first `most` names of a list and the number of the others: `a, b and 3 more`. */
export function firstOf(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}
