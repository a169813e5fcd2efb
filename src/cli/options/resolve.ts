import { HubformError } from '../../error.ts';
import { type Option, type Options, type Raw, type ValuesOf, WrongItem } from './option.ts';

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

function valueOf(option: Option<unknown>, { raw, place }: Given): unknown {
  try {
    if (typeof raw === 'boolean') return option.parse(String(raw));
    return option.parse(typeof raw === 'string' ? raw : raw.join(','));
  } catch (error) {
    const wanted = error instanceof Error ? error.message : String(error);
    const got = error instanceof WrongItem ? error.item : raw;
    throw new HubformError('usage', `${place}: expected ${wanted}, got ${JSON.stringify(got)}`);
  }
}
