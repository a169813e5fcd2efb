import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareCodeUnits } from '../../membership/model.ts';
import { withDiskError } from '../disk-error.ts';
import { copyFiles } from './copy-files.ts';
import type { PipelineFolder } from './pipeline-folders.ts';
import { packageRoot } from './root.ts';

/** Copies the files of a folder into `directory`, and returns their names, sorted. Throws what `copyFiles` throws. */
export async function copyPipelineFiles(folder: PipelineFolder, directory: string, force: boolean): Promise<string[]> {
  const from = join(await packageRoot(), 'templates', folder);
  const names = (await withDiskError('read', from, () => readdir(from))).sort(compareCodeUnits);
  await copyFiles(names, from, directory, force);
  return names;
}
