import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { ModuleSources, Sources } from '../../verify/saved-plan/compare-sources.ts';
import { MODULES_ENTRY, type PlanEntries, SOURCE_ENTRY } from './archive.ts';

const record = z.object({
  Key: z.string(),
  Source: z.string().default(''),
  Version: z.string().optional(),
  Dir: z.string(),
});
const records = z.array(record);
/** `modules.json` in the data directory of `terraform init`. */
const installed = z.object({ Modules: records });

/** The code in a saved plan, by module; undefined if its list of modules is not valid. */
export function sourcesInPlan(entries: PlanEntries): Sources | undefined {
  const listed = parse(records, entries.get(MODULES_ENTRY));
  if (!listed) return undefined;
  const files = new Map<string, Map<string, Uint8Array>>(listed.map(({ Key }) => [Key, new Map()]));
  if (files.size !== listed.length) return undefined;
  for (const [name, bytes] of entries) {
    const [, key, file] = SOURCE_ENTRY.exec(name) ?? [];
    if (key === undefined || file === undefined) continue;
    const module = files.get(key);
    if (!module) return undefined;
    module.set(file, bytes);
  }
  return new Map(listed.map((one) => [one.Key, moduleSources(one, files.get(one.Key) ?? new Map())]));
}

export interface OnDisk {
  /** The data directory of `terraform init`, which knows where modules are. */
  readonly data: string;
  /** The directory that it ran in: the root module, or a copy of it. */
  readonly base: string;
  readonly opentofu: boolean;
}

/** The code of a root module on disk, with the modules that it calls. */
export async function sourcesOnDisk(root: string, { data, base, opentofu }: OnDisk): Promise<Sources> {
  const manifest = await readFile(join(data, 'modules', 'modules.json')).catch(() => undefined);
  const listed = (manifest && parse(installed, manifest)?.Modules) ?? [];
  const others = listed.filter(({ Key }) => Key !== '');
  const read = others.map(
    async (one) => [one.Key, moduleSources(one, await codeFiles(resolve(base, one.Dir), opentofu))] as const,
  );
  const own = moduleSources({ Key: '', Source: '', Dir: '.' }, await codeFiles(root, opentofu));
  return new Map([['', own], ...(await Promise.all(read))]);
}

/**
 * The files of a module that Terraform reads: a plan holds no others. OpenTofu reads `a.tofu` instead of `a.tf`.
 * https://developer.hashicorp.com/terraform/language/files
 */
export async function codeFiles(directory: string, opentofu: boolean): Promise<Map<string, Uint8Array>> {
  const all = (await readdir(directory).catch(() => [])).filter((name) => !/^\.|~$|^#.*#$/.test(name));
  const names = all.filter((name) => {
    if (/\.tofu(\.json)?$/.test(name)) return opentofu;
    return /\.tf(\.json)?$/.test(name) && !(opentofu && all.includes(name.replace(/\.tf(?=(\.json)?$)/, '.tofu')));
  });
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name))] as const)));
}

function moduleSources(
  { Source, Version, Dir }: z.infer<typeof record>,
  files: ReadonlyMap<string, Uint8Array>,
): ModuleSources {
  return { source: Source, directory: Dir, files, ...(Version !== undefined && { version: Version }) };
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array | undefined): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
