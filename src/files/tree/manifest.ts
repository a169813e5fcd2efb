import { ACCOUNT_ID, REGION } from '../../membership/identifiers.ts';
import { join } from 'node:path';
import * as z from 'zod';
import { HubformError } from '../../error.ts';
import { interner } from '../../intern.ts';
import { parseJson } from '../../json.ts';
import { type Owned, OWNED_TYPES } from '../../membership/owner/owner.ts';
import { isForeignAddress } from '../../code/take-over/foreign-address.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { TrustEntry, TrustList } from '../../membership/trust.ts';
import { printable } from '../../text.ts';
import { PROVIDER_KEY } from '../../code/needed-providers.ts';
import { PRODUCTS, REGION_STYLES, type Product, type RegionStyle } from '../../code/root-options.ts';
import type { EarlierCode } from '../../code/root-modules.ts';
import { LAYOUTS, type Layout } from '../../code/layouts/layout.ts';
import { PROVIDER_MAP_KEY, PROVIDER_REFERENCE, type ProviderMap } from '../../code/layouts/provider-map.ts';
import { nodeDisk, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { isGeneratedPath, MANIFEST, printablePath } from './paths.ts';
import { readState } from './file-state.ts';

/** Nothing else of a state is kept: it may hold secrets. */
export interface ManagedElsewhere {
  /** The states, as the user named them, sorted. Empty: only local ones beside the code were read. */
  readonly states: readonly string[];
  readonly resources: readonly Owned[];
}

/** The options that the generated code depends on, for `verify` and `rehearse`. Defaults are left out. */
export interface GeneratedWith {
  readonly trust?: TrustList | undefined;
  readonly prefer?: readonly string[] | undefined;
  readonly adoptHub?: boolean | undefined;
  readonly adoptMembers?: boolean | undefined;
  readonly format?: string | undefined;
  /** Of the whole directory, also of accounts that are added later. */
  readonly regionStyle?: RegionStyle | undefined;
  /** By account, where it is another one. */
  readonly regionStyles?: Readonly<Record<string, RegionStyle>> | undefined;
  readonly applyRoleName?: string | undefined;
  readonly applyExternalId?: boolean | undefined;
  readonly applySessionName?: string | undefined;
  readonly applySessionDuration?: number | undefined;
  readonly product?: Product | undefined;
  readonly takeOver?: boolean | undefined;
  /** What other Terraform code manages, as the states said that were read; absent if none was ever read. */
  readonly managed?: ManagedElsewhere | undefined;
  readonly layout?: Layout | undefined;
  /** The caller's own providers, for the layout `module`. */
  readonly providers?: ProviderMap | undefined;
  /** Of `hubform bootstrap` only, like the options below: the account that the code makes the administrator. */
  readonly administrator?: string | undefined;
  readonly administratorRoleName?: string | undefined;
  readonly administratorProfile?: string | undefined;
  /** The Regions of each member, by account. */
  readonly members?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What the code assumes of a hub that was not read. */
  readonly assumeHub?: 'on' | 'off' | undefined;
  /** The code may enable the hub of the administrator. */
  readonly administratorHub?: boolean | undefined;
}

/** The record of what hubform wrote into a directory. */
export interface Manifest {
  readonly version: 1;
  /** The SHA-256 of each file as it was written, by path relative to the directory. */
  readonly files: Readonly<Record<string, string>>;
  /** The Terraform addresses in those files. */
  readonly code: EarlierCode;
  /** Absent in a manifest of a version that did not record it. */
  readonly options?: GeneratedWith | undefined;
}

/** In place of the SHA-256 of a file of which nothing is recorded: it counts as edited. */
export const UNKNOWN_HASH = '0'.repeat(64);

const account = z.string().regex(ACCOUNT_ID, 'not an account id');
const region = z.string().regex(REGION, 'not a Region');
/** One that is trusted everywhere is written as its id alone. */
const trusted = account.transform((administrator): TrustEntry => ({ administrator }));
const trustedSomewhere = z.strictObject({
  administrator: account,
  expected: z.exactOptional(z.literal(true)),
  accounts: z.exactOptional(z.array(account)),
  units: z.exactOptional(z.array(z.string())),
  regions: z.exactOptional(z.array(region)),
});
const addresses = z.record(account, z.array(z.string().min(1)));
const provider = z.string().regex(PROVIDER_KEY, 'not a provider');
const style = z.enum(REGION_STYLES);
const owned = z.object({
  type: z.enum(OWNED_TYPES),
  account,
  region,
  member: z.exactOptional(account),
  address: z.string().refine(isForeignAddress, 'not an address of Terraform'),
  source: z.string(),
  instances: z.number().int().min(1),
  here: z.exactOptional(z.literal(true)),
});
const schema = z.object({
  version: z.literal(1),
  files: z.record(
    z.string().refine(isGeneratedPath, 'not a path of a generated file'),
    z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256'),
  ),
  code: z.object({
    declared: addresses,
    forgotten: addresses,
    providers: z.record(account, z.record(z.string(), z.array(provider))).optional(),
  }),
  options: z
    .object({
      trust: z.union([z.literal('any'), z.array(z.union([trusted, trustedSomewhere]))]).optional(),
      prefer: z.array(account).optional(),
      adoptHub: z.boolean().optional(),
      adoptMembers: z.boolean().optional(),
      format: z.string().optional(),
      regionStyle: style.optional(),
      regionStyles: z.record(account, style).optional(),
      applyRoleName: z.string().optional(),
      applyExternalId: z.boolean().optional(),
      applySessionName: z.string().optional(),
      applySessionDuration: z.number().optional(),
      product: z.enum(PRODUCTS).optional(),
      takeOver: z.boolean().optional(),
      managed: z.object({ states: z.array(z.string()), resources: z.array(owned) }).optional(),
      layout: z.enum(LAYOUTS).optional(),
      providers: z.record(z.string().regex(PROVIDER_MAP_KEY), z.string().regex(PROVIDER_REFERENCE)).optional(),
      administrator: account.optional(),
      administratorRoleName: z.string().optional(),
      administratorProfile: z.string().optional(),
      members: z.record(account, z.array(region)).optional(),
      assumeHub: z.enum(['on', 'off']).optional(),
      administratorHub: z.boolean().optional(),
    })
    .optional(),
});

/**
 * The manifest of a directory; undefined if there is none. Only reads: call `recover` first. Throws `foreign-files` where
 * it is not a file, and `disk` where it is invalid or cannot be read.
 */
export async function readManifest(dir: string, disk: Disk = nodeDisk): Promise<Manifest | undefined> {
  const file = join(dir, MANIFEST);
  const state = await withDiskError('read', file, () => readState(disk, dir, MANIFEST));
  if (state.kind === 'absent') return undefined;
  if (state.kind === 'conflict') {
    throw new HubformError('foreign-files', `${printablePath(file)} is ${state.what}, not a file that hubform wrote`);
  }
  if (last?.hash === state.hash) return last.manifest;
  const manifest = parse(file, Buffer.from(state.bytes).toString('utf8'));
  last = { hash: state.hash, manifest };
  return manifest;
}

/** A run reads the same manifest several times, and that of a fleet is large. It never changes. */
let last: { readonly hash: string; readonly manifest: Manifest } | undefined;

/** The text of a manifest, for a fleet in pieces. */
export function* manifestPieces(manifest: Manifest): Iterable<string> {
  const { declared, forgotten, providers } = manifest.code;
  const code = {
    ...{ declared: sorted(declared), forgotten: sorted(forgotten) },
    ...(providers && { providers: sorted(providers) }),
  };
  const options = manifest.options && sorted(canonicalOptions(manifest.options));
  const canonical = { version: 1, files: sorted(manifest.files), code, ...(options && { options }) };
  yield* jsonPieces(canonical, '', 3);
  yield '\n';
}

/** As `JSON.stringify(value, null, 2)` writes it: of objects down to a depth some entries at a time. */
function* jsonPieces(value: unknown, indent: string, depth: number): Iterable<string> {
  const record = isRecord(value) ? value : {};
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  if (depth === 0 || keys.length === 0) {
    yield indented(value, indent);
    return;
  }
  let start = '{';
  if (keys.length > AT_ONCE) {
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      const entries = keys.slice(at, at + AT_ONCE).map((key) => [key, record[key]] as const);
      const some = indented(Object.fromEntries(entries), indent);
      yield `${start}${some.slice('{'.length, -`\n${indent}}`.length)}`;
      start = ',';
    }
  } else {
    const inner = `${indent}  `;
    for (const key of keys) {
      yield `${start}\n${inner}${JSON.stringify(key)}: `;
      yield* jsonPieces(record[key], inner, depth - 1);
      start = ',';
    }
  }
  yield `\n${indent}}`;
}

const AT_ONCE = 100;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

function canonicalOptions({ trust, prefer, providers, ...rest }: GeneratedWith): Record<string, unknown> {
  const set = (ids: readonly string[] | undefined) => ids && [...new Set(ids)].sort(compareCodeUnits);
  return {
    ...rest,
    providers: providers && sorted(providers),
    trust: trust && canonicalTrust(trust),
    prefer: set(prefer),
  };
}

/** Only the order of expected entries means something; without it, the same list gives the same bytes. */
function canonicalTrust(trust: TrustList): 'any' | readonly (string | TrustEntry)[] {
  if (trust === 'any') return trust;
  const written = trust.map((entry) => {
    const { administrator, expected, accounts, units, regions } = entry;
    if (!expected && !accounts && !units && !regions) return administrator;
    const set = (values: readonly string[]) => [...new Set(values)].sort(compareCodeUnits);
    return {
      administrator,
      ...(expected && { expected }),
      ...(accounts && { accounts: set(accounts) }),
      ...(units && { units: set(units) }),
      ...(regions && { regions: set(regions) }),
    };
  });
  const isExpected = (entry: string | TrustEntry) => typeof entry !== 'string' && entry.expected === true;
  const byText = new Map(written.filter((entry) => !isExpected(entry)).map((entry) => [JSON.stringify(entry), entry]));
  return [
    ...written.filter(isExpected),
    ...[...byText].sort(([a], [b]) => compareCodeUnits(a, b)).map(([, entry]) => entry),
  ];
}

function parse(file: string, text: string): Manifest {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalidManifest(file, `it is not JSON: ${printable(reason)}`, cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return withSharedAddresses(result.data);
  if (z.object({ version: z.number().gt(1) }).safeParse(value).success) {
    throw new HubformError('disk', `${printablePath(file)} was written by a newer hubform`, {
      hint: 'Update hubform.',
    });
  }
  const issue = result.error.issues[0];
  const reason = printable(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, Infinity);
  throw invalidManifest(file, reason, result.error);
}

/** Most accounts have the same addresses, and a fleet has many accounts. */
function withSharedAddresses(manifest: Manifest): Manifest {
  const intern = interner();
  const shared = (all: Manifest['code']['declared']) =>
    Object.fromEntries(Object.entries(all).map(([account, list]) => [account, list.map(intern)]));
  const { declared, forgotten } = manifest.code;
  return { ...manifest, code: { ...manifest.code, declared: shared(declared), forgotten: shared(forgotten) } };
}

function invalidManifest(file: string, reason: string, cause: unknown): HubformError {
  return new HubformError('disk', `${printablePath(file)} is not a manifest of hubform: ${reason}`, {
    hint: 'Restore it from version control: it records which files hubform wrote and which were edited.',
    cause,
  });
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const result: Record<string, T> = {};
  for (const key of Object.keys(record).sort(compareCodeUnits)) result[key] = record[key] as T;
  return result;
}
