import { UNPRINTABLE } from '../text.ts';

/** A value as JSON for a reader and for programs: indented, and without characters that a terminal would interpret. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2).replace(HIDDEN, jsonEscape)}\n`;
}

/** The line breaks stay: they stand only between values. */
const HIDDEN = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, 'gu');

/** Beyond the basic plane, JSON has no escape but a surrogate pair. */
function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }).join('');
}
