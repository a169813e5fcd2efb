/**
 * What cannot be seen in a terminal or in a review, or changes what is seen beside it: controls, line separators,
 * lone surrogates, bidirectional overrides, zero-width characters. Only properties which Unicode promises to keep,
 * so that the bytes of a snapshot do not depend on the version of Node.
 */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** The escape that JSON and YAML share; beyond the basic plane only YAML has one. */
export function unicodeEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** Foreign text that can be put into a one-line message: escaped, and cut, between characters, where it is long. */
export function printable(text: string, maxLength = 80): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return cut.replace(UNPRINTABLE, unicodeEscape);
}

/** `1 target`, `2 targets`; `plural` where an s is not enough. */
export function pluralize(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./^-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The first of a list, and how many more there are: `a, b and 3 more`. */
export function firstOf(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}
