import type { Shard } from '../../membership/shard.ts';
import { checks } from './checks.ts';

/** A value before it is checked: the text of a flag or variable, or what stands in hubform.yaml. */
export type Raw = string | boolean | readonly string[] | Mapping;

/** A mapping in hubform.yaml, which has been validated by the schema of its option. */
export type Mapping = Readonly<Record<string, unknown>>;

/**
 * An option of a command. Its key in the command's options is its name: `maxAttempts` is the flag `--max-attempts`, the
 * variable `HUBFORM_MAX_ATTEMPTS` and the key `maxAttempts` of hubform.yaml.
 */
export interface Option<T> {
  readonly kind: 'text' | 'list' | 'number' | 'switch';
  readonly short?: string;
  /** The placeholder of the value in the help; absent for a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  /** A word that may stand in the place of a list or of a number. */
  readonly word?: string;
  /** Throws an Error whose message says what was expected. */
  readonly parse: (text: string) => T;
  /** The schema of the mapping that may stand in hubform.yaml in place of the name of a file with it. */
  readonly mapping?: 'expect' | 'providers';
  readonly fallback: T;
  /** What holds where it is not given, for the help; absent where the fallback says it. */
  readonly defaultText?: string;
  /** The heading in the help; absent for an option of one command. */
  readonly group?: string;
  /** Not a key of hubform.yaml, because it is decided again for each run. */
  readonly perRun?: true;
}

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;
export type ValuesOf<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

/** The same option; `said` is what holds where it is not given, which is no value of it. */
export function withDefault<O extends Option<unknown>>(option: O, said: string): O {
  return { ...option, defaultText: said };
}

/** An option or an argument, as far as help describes it. */
type Described = Pick<Option<unknown>, 'summary' | 'defaultText'> & { readonly fallback?: unknown };

/** What holds where an option is not given; undefined where that is nothing, and for a switch, which is off. */
export function defaultOf({ defaultText, fallback }: Pick<Described, 'defaultText' | 'fallback'>): string | undefined {
  if (defaultText !== undefined) return defaultText;
  return typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : undefined;
}

/** The summary with the default, in the form that every help and schema has. */
export function described(option: Described): string {
  const said = defaultOf(option);
  return said === undefined ? option.summary : `${option.summary} (default: ${said})`;
}

export function text(value: string, summary: string, check = checks.text): Option<string | undefined> {
  return { kind: 'text', value, summary, parse: check, fallback: undefined };
}

/** A file with a mapping; in hubform.yaml also the mapping itself. */
export function fileOrMapping(schema: 'expect', summary: string): Option<string | Mapping | undefined> {
  return { ...text('FILE', summary), mapping: schema };
}

/** Providers by what they are for; in hubform.yaml a mapping. */
export function providerMap(summary: string): Option<string | Mapping | undefined> {
  return { ...text('KEY=aws.NAME[,…]', summary, checks.providers), mapping: 'providers' };
}

export function list(item: string, summary: string, check: (text: string) => string): Option<readonly string[]> {
  return { kind: 'list', value: `${item}[,${item}]`, summary, parse: items(check), fallback: [] };
}

/** A list, or one word that stands for all there are. Absent is neither. */
export function listOrWord<const W extends string>(
  word: W,
  item: string,
  summary: string,
  check: (text: string) => string,
): Option<W | readonly string[] | undefined> {
  const items = list(item, summary, check);
  const parse = (text: string): W | readonly string[] => {
    if (text === word) return word;
    const others = text.split(',').map((part) => part.trim());
    if (others.includes(word)) throw new WrongItem(word, `${word} alone, or a list without it`);
    return items.parse(text);
  };
  return { ...items, value: `${items.value ?? ''}|${word}`, word, parse, fallback: undefined };
}

export function number(fallback: number, summary: string, min: number, max: number): Option<number> {
  return { ...optionalNumber('N', summary, min, max), fallback } as Option<number>;
}

export function optionalNumber(value: string, summary: string, min: number, max: number): Option<number | undefined> {
  const parse = (text: string) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) throw new Error(`a whole number from ${min} to ${max}`);
    return value;
  };
  return { kind: 'number', value, summary, parse, fallback: undefined };
}

/** A number, or a word, which is the default. */
export function numberOrWord<const W extends string>(
  word: W,
  summary: string,
  min: number,
  max: number,
): Option<W | number> {
  const { parse: parseNumber, ...option } = number(min, summary, min, max);
  const parse = (text: string): W | number => {
    if (text === word) return word;
    try {
      return parseNumber(text);
    } catch (error) {
      throw new Error(`${word}, or ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
  return { ...option, value: `${word}|N`, word, parse, fallback: word };
}

export function toggle(summary: string): Option<boolean> {
  const parse = (text: string) => {
    if (/^(1|true|yes|on)$/i.test(text)) return true;
    if (/^(0|false|no|off|)$/i.test(text)) return false;
    throw new Error('true or false');
  };
  return { kind: 'switch', summary, parse, fallback: false };
}

/** The first choice is the default. */
export function choice<const T extends string>(choices: readonly [T, ...T[]], summary: string): Option<T> {
  return { ...optionalChoice(choices, summary), fallback: choices[0] } as Option<T>;
}

export function optionalChoice<const T extends string>(choices: readonly T[], summary: string): Option<T | undefined> {
  const parse = (text: string): T => {
    const found = choices.find((one) => one === text);
    if (found === undefined) throw new Error(`one of ${choices.join(', ')}`);
    return found;
  };
  return { kind: 'text', value: choices.join('|'), summary, choices, parse, fallback: undefined };
}

/** Shares are counted from 1 on the command line, and from 0 in the program. */
export function shard(value: string, summary: string): Option<Shard | undefined> {
  const parse = (text: string): Shard => {
    const [, share = '', size = ''] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
    const [index, all] = [Number(share) - 1, Number(size)];
    if (share === '' || index < 0 || index >= all) throw new Error('a share such as 1/4 or 4/4');
    return { index, size: all };
  };
  return { kind: 'text', value, summary, parse, fallback: undefined };
}

export const NO_EMPTY_ITEM = 'no empty item in the list';

/** One item of a list is wrong. */
export class WrongItem extends Error {
  readonly item: string;

  constructor(item: string, wanted: string) {
    super(wanted);
    this.item = item;
  }
}

function items(check: (text: string) => string): (text: string) => readonly string[] {
  const checked = (item: string) => {
    try {
      return check(item);
    } catch (error) {
      throw new WrongItem(item, error instanceof Error ? error.message : String(error));
    }
  };
  return (text) => {
    const parts = text.split(',').map((part) => part.trim());
    // A comma at the end is no item. Any other empty one was meant to be something, such as a variable that is not set.
    if (parts.at(-1) === '' && (parts.length > 1 || text === '')) parts.pop();
    return parts.map((part) => {
      if (part === '') throw new WrongItem(part, NO_EMPTY_ITEM);
      return checked(part);
    });
  };
}
