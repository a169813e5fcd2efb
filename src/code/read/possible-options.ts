import { hubAddress, isMemberType } from '../addresses.ts';
import { isCdkFormat } from '../cdk/frameworks.ts';
import type { Format } from '../render-files.ts';
import { productOf } from '../needed-version.ts';
import type { Product, RegionStyle } from '../root-options.ts';
import { type TrustList, trustEverywhere } from '../../membership/trust.ts';
import type { CodeFacts } from './facts.ts';
import { TAKE_OVER } from './generated-path.ts';

/** Options under which hubform may have written some code. */
export interface PossibleOptions {
  /** Undefined: no trust list. */
  readonly trust: TrustList | undefined;
  readonly prefer: ReadonlySet<string>;
  readonly adoptHub: boolean;
  readonly adoptMembers: boolean;
  readonly applyRoleName?: string;
  readonly applyExternalId?: boolean;
  readonly applySessionName?: string;
  readonly applySessionDuration?: number;
  readonly product?: Product;
}

/**
 * The options that fit the facts of some code, the likeliest first. They are not recorded in the code itself, so the caller
 * generates with each and compares the texts. It tries trust lists and preferences with the administrators in the code; a list
 * with others is rarely needed, and the code then counts as edited.
 *
 * @param given the trust list of this run, which may be that of the run before
 */
export function possibleOptions(facts: readonly CodeFacts[], given?: TrustList): PossibleOptions[] {
  const types = (pick: (one: CodeFacts) => readonly string[]) =>
    new Set(facts.flatMap(pick).map((address) => address.split('.')[0] ?? ''));
  const administrators = new Set(facts.flatMap((one) => one.administrators));
  const common = writtenOptions(facts);
  // A hub that an earlier run enabled is imported, too, with another comment.
  const adoptHub = types(({ imports }) => imports).has(hubAddress('').type) ? [true, false] : [false];
  const lists = [...(given ? [given] : []), undefined, trustEverywhere(administrators), 'any' as const];
  const preferences = administrators.size > 0 ? [new Set<string>(), administrators] : [new Set<string>()];
  // Members have files of their own, which may be missing.
  const adoptMembers = [...types(({ resources }) => resources)].some(isMemberType) ? [true] : [false, true];
  return adoptMembers.flatMap((members) =>
    adoptHub.flatMap((hub) =>
      lists.flatMap((trust) =>
        preferences.map((prefer) => ({ ...common, adoptHub: hub, adoptMembers: members, trust, prefer })),
      ),
    ),
  );
}

/** The options that the code itself shows. */
function writtenOptions(facts: readonly CodeFacts[]): Partial<PossibleOptions> {
  const providers = facts.flatMap((one) => one.providers);
  const { roleArn = '', externalId, sessionName, sessionSeconds } = providers.find((one) => one.roleArn) ?? {};
  const applyRoleName = /:role\/(.+)$/.exec(roleArn)?.[1];
  const product = productOf(facts.flatMap(({ versions }) => versions));
  return {
    ...(applyRoleName !== undefined && { applyRoleName }),
    ...(externalId && { applyExternalId: true }),
    ...(sessionName !== undefined && { applySessionName: sessionName }),
    ...(sessionSeconds !== undefined && { applySessionDuration: sessionSeconds }),
    ...(product !== 'terraform' && { product }),
  };
}

/** The Region style of one account's code: its own providers come first, then those that only a state needs. */
export function regionStyleOf(facts: CodeFacts | undefined): RegionStyle {
  const [first] = facts?.providers ?? [];
  return first && first.alias === undefined ? 'argument' : 'alias';
}

/** The format of generated files, from their paths and the import of main.ts; undefined for none and for a mixture. */
export function formatOf(files: ReadonlyMap<string, string>): Format | undefined {
  const formats = new Set(Array.from(files, ([path, text]) => formatOfFile(path, text)));
  formats.delete(undefined);
  const [format, ...others] = formats;
  return others.length > 0 ? undefined : format;
}

function formatOfFile(path: string, text: string): Format | undefined {
  if (path.startsWith(`${TAKE_OVER}/`)) return undefined;
  if (path.endsWith('.tf')) return 'hcl';
  if (path.endsWith('.tf.json')) return 'json';
  if (!path.endsWith('.ts')) return undefined;
  const library = /from "(cdktf|cdktn)"/.exec(text)?.[1] ?? '';
  return isCdkFormat(library) ? library : undefined;
}
