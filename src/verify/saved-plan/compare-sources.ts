import { compareCodeUnits } from '../../membership/model.ts';

/** The code of one module, as Terraform reads it: only `.tf` files and their like. */
export interface ModuleSources {
  /** Where the module is called from, as the code writes it; empty for the root module. */
  readonly source: string;
  readonly version?: string;
  /** Relative to the root module. */
  readonly directory: string;
  /** By name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** By the path of the call, such as `a.b`; empty for the root module. */
export type Sources = ReadonlyMap<string, ModuleSources>;

/** The files of the root module that differ; sorted by name. */
export function differingFiles(
  one: ReadonlyMap<string, Uint8Array>,
  other: ReadonlyMap<string, Uint8Array>,
): readonly string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort(compareCodeUnits);
  return names.filter((name) => !isSame(one.get(name), other.get(name)));
}

/**
 * What differs between the code in a plan and that on disk: files, with the directory of their module, or a module as a whole.
 *
 * @param isInstalled whether Terraform put the module into a directory of its own choice, so that it may be another one
 */
export function differingSources(
  inPlan: Sources,
  onDisk: Sources,
  isInstalled: (module: ModuleSources) => boolean,
): string[] {
  const keys = [...new Set([...inPlan.keys(), ...onDisk.keys()])].sort(compareCodeUnits);
  return keys.flatMap((key) => {
    const [planned, present] = [inPlan.get(key), onDisk.get(key)];
    if (!planned || !present) return [`module.${key}`];
    const moved = !isInstalled(present) && planned.directory !== present.directory;
    if (planned.source !== present.source || planned.version !== present.version || moved) return [`module.${key}`];
    const files = differingFiles(planned.files, present.files);
    return key === '' ? files : files.map((name) => `${present.directory}/${name}`);
  });
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}
