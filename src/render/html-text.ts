/**
 * The escaper of HTML, for the one place where foreign text meets it: JSON inside of a script element. A reader of JSON
 * sees no difference, and no text can end the element, open a comment in it or break a line of a script.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
