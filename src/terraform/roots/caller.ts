import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import type { CheckedProvider } from '../../code/read/guards.ts';

/** What the user configured about the root module that calls the code. */
export interface CallerOptions {
  readonly providers: ProviderMap;
  readonly applyRoleName?: string;
}

/** A root module of the user that calls a module of hubform for each account. */
export interface CallerRoot extends CallerOptions {
  /** Sorted. */
  readonly accounts: readonly string[];
  /** The accounts whose modules it does not call yet. */
  readonly uncalled: readonly string[];
  /** The addresses outside the modules, without instance keys, that have or had resources of our types. */
  readonly beside: readonly string[];
  /** The account and Region that the code itself checks, by address. */
  readonly guards: ReadonlyMap<string, CheckedProvider>;
  /** The profiles that its providers name, each with its account. */
  readonly profiles: Readonly<Record<string, string>>;
}
