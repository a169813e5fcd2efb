/** Types for the tests; the scripts are plain JavaScript. */
import type { Metafile } from 'esbuild';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; undefined if the package names none. */
  readonly licence: string | undefined;
  readonly texts: readonly string[];
}
export function bundledPackages(root: string, metafiles: readonly Metafile[]): BundledPackage[];
export function licenceProblems(packages: readonly BundledPackage[]): string[];
export function noticesText(packages: readonly BundledPackage[]): string;
