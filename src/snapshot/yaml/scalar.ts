import { Document, Scalar, isMap, isScalar } from 'yaml';
import { MAX_TEXT_LENGTH } from '../format.ts';
import { UNPRINTABLE, unicodeEscape } from '../../text.ts';
import { parseYaml } from './parse.ts';

/**
 * A string as the value of a key in a block mapping, always on one line.
 *
 * The YAML library decides about quotes. Because other programs read snapshots too, this adds quotes for strings that
 * another reader would not read as a string, and escapes for characters that are not visible.
 *
 * @param cache earlier results by value: statuses repeat, and the library is slow
 */
export function yamlText(value: string, cache: Map<string, string>): string {
  if (isWord(value)) return value;
  const cached = cache.get(value);
  if (cached !== undefined) return cached;
  const text = stringify(value);
  // Those that repeat are few.
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(value, text);
  return text;
}

const MAX_CACHED = 10_000;

/** A text that `readCanonical` accepts is far shorter, with any escapes; the library needs much memory for a longer one. */
const MAX_WRITTEN_LENGTH = 10 * MAX_TEXT_LENGTH;

/** Parses a string written as the one-line value of a key in a block mapping; undefined for any other text. */
export function fromYamlText(text: string): string | undefined {
  if (text.length > MAX_WRITTEN_LENGTH) return undefined;
  if (isWord(text)) return text;
  // A JSON string on one line means the same in YAML, and the JSON parser is faster.
  if (text.startsWith('"') && text.endsWith('"')) return fromJson(text) ?? parse(text);
  return /^[|>[{]/.test(text) ? undefined : parse(text);
}

/** Whether every YAML reader reads the text as this string, without quotes. It is true for most ids and statuses. */
function isWord(text: string): boolean {
  return WORD.test(text) && !AMBIGUOUS.test(text);
}

const WORD = /^[0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*$/;

/**
 * Texts that some YAML reader does not read as a string: numbers in every base and with every separator, sexagesimal
 * numbers, dates, booleans, null, the merge key and the value key. It covers YAML 1.1 and 1.2, PyYAML, js-yaml and Psych,
 * and may match too much, because unnecessary quotes do no harm.
 */
const AMBIGUOUS = new RegExp(
  [
    /[-+]?[0-9.][0-9_.,:]*(?:e[-+]?[0-9_]*)?/,
    /[-+]?e[-+]?[0-9][0-9_]*/,
    /[-+]?0[xob][0-9a-f_]*/,
    /[-+]?\.(?:inf|nan)/,
    /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*/,
    /~|null|true|false|y|n|yes|no|on|off|=|<</,
  ]
    .map(({ source }) => `^(?:${source})$`)
    .join('|'),
  'i',
);

const KEY = 'key: ';

function stringify(value: string): string {
  const scalar = new Scalar(value);
  const unprintable = value.search(UNPRINTABLE) !== -1;
  if (unprintable || AMBIGUOUS.test(value)) scalar.type = Scalar.QUOTE_DOUBLE;
  const document = new Document({ key: scalar }, { compat: 'yaml-1.1' }).toString({
    lineWidth: 0,
    blockQuote: false,
    singleQuote: false,
    // Every reader knows the escapes of JSON, and they never continue on another line.
    doubleQuotedAsJSON: true,
  });
  const text = document.slice(KEY.length, -1);
  return unprintable ? text.replace(UNPRINTABLE, unicodeEscape) : text;
}

function fromJson(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function parse(text: string): string | undefined {
  const { contents } = parseYaml(`${KEY}${text}\n`);
  if (!isMap(contents) || contents.items.length !== 1) return undefined;
  const value: unknown = contents.items[0]?.value;
  const plain = isScalar(value) && value.tag === undefined && value.anchor === undefined;
  return plain && typeof value.value === 'string' ? value.value : undefined;
}
