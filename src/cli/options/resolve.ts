import { HubformError } from '../../error.ts';
import { OPTIONS, type Option, type OptionName, type Raw, type Values, WrongItem } from './options.ts';

/** Where a value came from, strongest first. */
export type Source = 'flag' | 'variable' | 'file' | 'default';

export interface Resolved {
  readonly values: Values;
  readonly sources: Readonly<Record<OptionName, Source>>;
}

/** The raw values of each place; a missing one falls through to the next. */
export interface Places {
  readonly flags: Partial<Record<OptionName, Raw>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file?: { readonly name: string; readonly values: Partial<Record<OptionName, Raw>> };
}

/** Flag beats variable beats file beats default; every text is checked, and the error names its place. */
export function resolve(places: Places): Resolved {
  const values: Partial<Record<OptionName, unknown>> = {};
  const sources: Partial<Record<OptionName, Source>> = {};
  for (const name of Object.keys(OPTIONS) as OptionName[]) {
    const option: Option<unknown> = OPTIONS[name];
    const [source, raw, place] = find(name, option, places);
    sources[name] = source;
    values[name] = raw === undefined ? option.fallback : valueOf(option, raw, place);
  }
  return { values: values as Values, sources: sources as Record<OptionName, Source> };
}

/** `maxAttempts` is `HUBFORM_MAX_ATTEMPTS`. By name, not by flag: a flag may mean something else to another command. */
export function environmentName(name: OptionName): string {
  return `HUBFORM_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

function find(name: OptionName, option: Option<unknown>, places: Places): [Source, Raw | undefined, string] {
  const flag = places.flags[name];
  if (flag !== undefined) return ['flag', flag, `--${option.flag}`];
  const variable = environmentName(name);
  const value = places.env[variable];
  if (value !== undefined && value !== '') return ['variable', value, variable];
  const written = places.file?.values[name];
  if (places.file && written !== undefined) return ['file', written, `${places.file.name}: ${name}`];
  return ['default', undefined, ''];
}

function valueOf(option: Option<unknown>, raw: Raw, place: string): unknown {
  try {
    if (typeof raw === 'boolean') return option.parse(String(raw));
    return option.parse(typeof raw === 'string' ? raw : raw.join(','));
  } catch (error) {
    const wanted = error instanceof Error ? error.message : String(error);
    const got = error instanceof WrongItem ? error.item : raw;
    throw new HubformError('usage', `${place}: expected ${wanted}, got ${JSON.stringify(got)}`);
  }
}
