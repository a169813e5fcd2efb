import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import {
  type Mapping,
  NO_EMPTY_ITEM,
  type Option,
  type Options,
  type Raw,
  type ValuesOf,
  WrongItem,
} from './option.ts';

/** Where a value came from. */
export type Source = 'flag' | 'variable' | 'file' | 'default';

/** A value as the user wrote it, and where, as an error names the place. */
export interface Given {
  readonly raw: Raw;
  readonly place: string;
}

/** What the user wrote in one kind of place, by option. */
export type GivenValues = Readonly<Record<string, Given>>;

export type Places = Readonly<Record<Exclude<Source, 'default'>, GivenValues>>;

export interface Resolved<O extends Options = Options> {
  readonly values: ValuesOf<O>;
  readonly sources: { readonly [K in keyof O]: Source };
}

/** The strongest first. */
const ORDER = ['flag', 'variable', 'file'] as const;

/** Flag beats variable beats file beats default; every text is checked, and the error names its place. */
export function resolve<O extends Options>(options: O, places: Places): Resolved<O> {
  const values: Record<string, unknown> = {};
  const sources: Record<string, Source> = {};
  for (const [name, option] of Object.entries(options)) {
    const source = ORDER.find((one) => Object.hasOwn(places[one], name)) ?? 'default';
    const given = source === 'default' ? undefined : places[source][name];
    sources[name] = source;
    values[name] = given ? valueOf(option, given) : option.fallback;
  }
  // Filled by name above: each value was parsed by the option of its name.
  return { values, sources } as unknown as Resolved<O>;
}

/** Whether the first source is at least as strong as the second. */
export function isAsStrong(one: Source, other: Source): boolean {
  const rank = (source: Source) => [...ORDER, 'default'].indexOf(source);
  return rank(one) <= rank(other);
}

function isList(raw: readonly string[] | Mapping): raw is readonly string[] {
  return Array.isArray(raw);
}

function valueOf(option: Option<unknown>, { raw, place }: Given): unknown {
  try {
    if (typeof raw === 'boolean') return option.parse(String(raw));
    if (typeof raw === 'string') return option.parse(raw);
    if (!isList(raw)) return raw;
    if (raw.some((item) => item.trim() === '')) throw new WrongItem('', NO_EMPTY_ITEM);
    return option.parse(raw.join(','));
  } catch (error) {
    const wanted = error instanceof Error ? error.message : String(error);
    const got = error instanceof WrongItem ? error.item : raw;
    const message = `${place}: expected ${wanted}, got ${printable(JSON.stringify(got), 200)}`;
    const hint = { hint: 'Check that the variables in it are set, or leave out the option to use its default.' };
    throw new HubformError('usage', message, got === '' ? hint : {});
  }
}
