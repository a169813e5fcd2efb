import { compareCodeUnits } from '../../membership/model.ts';
import { firstOf } from '../../text.ts';
import type { Refused } from './check-message.ts';

/** The code of one module, as Terraform reads it: `.tf` files and similar ones. */
export interface ModuleSources {
  /** The source in the call of the module; empty for the root module. */
  readonly source: string;
  readonly version?: string;
  /** Relative to the root module. */
  readonly directory: string;
  /** By name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** By the path of the call, such as `a.b`; empty for the root module. */
export type Sources = ReadonlyMap<string, ModuleSources>;

/** What differs: a file, or a module as a whole. */
export interface Difference {
  readonly name: string;
  /** Both have the same lines: one has CR LF at their ends, and the other LF. */
  readonly onlyLineEnds: boolean;
}

/** The files of the root module that differ; sorted by name. */
export function differingFiles(
  one: ReadonlyMap<string, Uint8Array>,
  other: ReadonlyMap<string, Uint8Array>,
): readonly Difference[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort(compareCodeUnits);
  return names.flatMap((name) => {
    const [first, second] = [one.get(name), other.get(name)];
    if (first && second && Buffer.compare(first, second) === 0) return [];
    return [{ name, onlyLineEnds: linesOf(first) === linesOf(second) }];
  });
}

/**
 * What differs between the code in a plan and that on disk: files, with the directory of their module, or a module as a whole.
 *
 * @param isInstalled whether Terraform chose the directory of the module, so that it may differ
 */
export function differingSources(
  inPlan: Sources,
  onDisk: Sources,
  isInstalled: (module: ModuleSources) => boolean,
): Difference[] {
  const keys = [...new Set([...inPlan.keys(), ...onDisk.keys()])].sort(compareCodeUnits);
  return keys.flatMap((key) => {
    const [planned, present] = [inPlan.get(key), onDisk.get(key)];
    const whole = [{ name: `module.${key}`, onlyLineEnds: false }];
    if (!planned || !present) return whole;
    const moved = !isInstalled(present) && planned.directory !== present.directory;
    if (planned.source !== present.source || planned.version !== present.version || moved) return whole;
    const files = differingFiles(planned.files, present.files);
    return key === '' ? files : files.map((one) => ({ ...one, name: `${present.directory}/${one.name}` }));
  });
}

/** Reads each byte as one character, so that only line endings are normalised. */
function linesOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
}

/** The reason why a plan of different code is refused. */
export function checkSources(differences: readonly Difference[]): Refused | undefined {
  if (differences.length === 0) return undefined;
  const others = differences.filter(({ onlyLineEnds }) => !onlyLineEnds);
  const named = (some: readonly Difference[]) =>
    firstOf(
      some.map(({ name }) => name),
      5,
    );
  if (others.length > 0) return { kind: 'older', reason: named(others) };
  return {
    kind: 'older',
    reason: `line endings only: ${named(differences)}`,
    hint: 'Plan again in this checkout. To get the same line endings in every checkout, set eol=lf for the files in .gitattributes: core.autocrlf of git changes them.',
  };
}
