/** Far above every JSON text that hubform reads. What walks through a value does so recursively. */
export const MAX_JSON_DEPTH = 64;

/**
 * Parses a JSON text that hubform may not have written.
 *
 * @throws SyntaxError for a text that is not JSON, that is nested too deeply, or in which a key occurs twice: `JSON.parse`
 *   keeps the last one only
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isTooDeep(value)) throw new SyntaxError(`nested too deeply, in more than ${MAX_JSON_DEPTH} levels`);
  if (keysInText(text) !== keysInValue(value)) throw new SyntaxError('a key occurs twice');
  return value;
}

export function isTooDeep(value: unknown, levels = MAX_JSON_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

function keysInValue(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, one: unknown) => sum + keysInValue(one), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

/** The strings that are followed by a colon, in a text that is JSON. */
function keysInText(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start !== -1;) {
    let end = start + 1;
    while (text.charCodeAt(end) !== QUOTE) end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
    end += 1;
    // In a text that is JSON, all characters up to the space are white space.
    while (text.charCodeAt(end) <= SPACE) end += 1;
    if (text.charCodeAt(end) === COLON) keys += 1;
    start = text.indexOf('"', end);
  }
  return keys;
}

const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
