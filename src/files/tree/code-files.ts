import { join } from 'node:path';
import { CDK_ACCOUNTS, TAKE_OVER, isCodePath } from '../../code/read/generated-path.ts';
import { DATA_MODULE } from '../../code/layouts/layout.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { codeOf, nodeDisk, type Disk } from '../disk.ts';
import { withDiskError } from '../disk-error.ts';
import { mapLimited } from '../map-limited.ts';
import { readState } from './file-state.ts';

/**
 * The files at the paths of generated code, of hubform or not: texts by relative path, sorted. Links are not followed.
 * Throws `disk`.
 */
export async function readCodeFiles(dir: string, disk: Disk = nodeDisk): Promise<Map<string, string>> {
  return withDiskError('read', dir, async () => {
    const top = await namesIn(disk, dir);
    const below = await mapLimited(
      top.filter((name) => isAccountId(name) || [CDK_ACCOUNTS, DATA_MODULE, TAKE_OVER].includes(name)),
      async (directory) => (await namesIn(disk, join(dir, directory))).map((name) => `${directory}/${name}`),
    );
    const paths = [...top, ...below.flat()].filter(isCodePath).sort(compareCodeUnits);
    const texts = await mapLimited(paths, async (path): Promise<[string, string][]> => {
      const state = await readState(disk, dir, path);
      return state.kind === 'file' ? [[path, textOf(state.bytes)]] : [];
    });
    return new Map(texts.flat());
  });
}

/** With the line endings that hubform writes. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n');
}

async function namesIn(disk: Disk, dir: string): Promise<string[]> {
  try {
    return await disk.list(dir);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
