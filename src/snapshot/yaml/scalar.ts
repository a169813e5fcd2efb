import { Document, Scalar, isMap, isScalar, parseDocument } from 'yaml';
import { UNPRINTABLE, unicodeEscape } from '../../text.ts';
import { PARSE_OPTIONS } from './parse-options.ts';

/**
 * How a string stands in the snapshot as a value of a block mapping, always on one line.
 *
 * The yaml library decides about quotes. Two things are added to it, because a snapshot is read by others too: quotes
 * where a reader with different rules would not see a string, and escapes for what is not visible.
 *
 * @param known what the library has said before: statuses repeat, and each question costs its time
 */
export function yamlText(value: string, known: Map<string, string>): string {
  if (isWord(value)) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = stringify(value);
  known.set(value, text);
  return text;
}

/** The string that `text` stands for as the one-line value of a block mapping; undefined if it is not one. */
export function fromYamlText(text: string): string | undefined {
  if (isWord(text)) return text;
  // Within one line, what JSON takes for a string YAML reads in the same way, and JSON is quicker.
  if (text.startsWith('"') && text.endsWith('"')) return fromJson(text) ?? parse(text);
  return /^[|>]/.test(text) ? undefined : parse(text);
}

/** Nothing that any YAML reader could misunderstand: most ids and statuses, 100,000s of them in a fleet. */
function isWord(text: string): boolean {
  return WORD.test(text) && !AMBIGUOUS.test(text);
}

const WORD = /^[0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*$/;

/**
 * What some YAML reader resolves to something else than a string: numbers in every base and with every separator,
 * sexagesimals, dates, booleans, null, the merge and the value key. It covers YAML 1.1 and 1.2, PyYAML, js-yaml,
 * Psych, and a little more, since quotes that nobody needs do no harm.
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
    // JSON's escapes are the ones that every reader knows, and they never continue on another line.
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
  const { contents, errors } = parseDocument(`${KEY}${text}\n`, PARSE_OPTIONS);
  if (errors.length > 0 || !isMap(contents) || contents.items.length !== 1) return undefined;
  const value: unknown = contents.items[0]?.value;
  const plain = isScalar(value) && value.tag === undefined && value.anchor === undefined;
  return plain && typeof value.value === 'string' ? value.value : undefined;
}
