import { type DifferingFile, differingFiles } from '../../files/tree/check-tree.ts';
import type { Snapshot } from '../../membership/model.ts';
import { type GenerateOptions, prepare } from './generate.ts';
import { openOutput } from './output.ts';

/**
 * The files of a directory that `generate` with these options would change. Writes nothing. Throws what `generate` throws,
 * except for files that were edited or that hubform did not create: these count as different.
 */
export async function checkGenerated(
  snapshot: Snapshot,
  options: Omit<GenerateOptions, 'force' | 'writesNothing'>,
): Promise<DifferingFile[]> {
  const only = { ...options, force: false, writesNothing: true };
  const output = await openOutput(options.directory, only);
  const { files, tree } = await prepare(output, snapshot, only);
  return differingFiles(output.directory, files, tree);
}
