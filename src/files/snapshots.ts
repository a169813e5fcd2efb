import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HubformError } from '../error.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { inWords } from './disk-error.ts';
import { isDirectory, isFile, readText } from './file.ts';
import { limited } from './limited.ts';
import { shown } from './paths.ts';
import { recover } from './transaction.ts';

/** A text that is a snapshot or a part of one, with the name that messages call it by. */
export interface SnapshotText {
  readonly name: string;
  readonly text: string;
}

/** The snapshot in a directory that hubform generated. */
const MEMBERSHIPS = 'memberships.yaml';

/**
 * Reads what a SNAPSHOT argument names: `-` (standard input), a file, a directory with one `<account>.yaml` for each
 * account, or a directory that hubform generated. Throws `disk`, or `snapshot` where there is none.
 */
export async function readSnapshotParts(argument: string, stdin: () => Promise<string>): Promise<SnapshotText[]> {
  if (argument === '-') return [{ name: 'stdin', text: await stdin() }];
  if (!(await isDirectory(argument))) return [{ name: argument, text: await readText(argument) }];
  await recover(argument);
  const files = await inWords('read', argument, () => filesIn(argument));
  return limited(files, async (file) => {
    const name = join(argument, file);
    return { name, text: await readText(name) };
  });
}

/**
 * The file of each account in a directory that has one for each, in order; undefined for anything else. Throws `disk`,
 * or `snapshot` where it is not certain what there is.
 */
export async function accountFilesIn(argument: string): Promise<ReadonlyMap<string, string> | undefined> {
  if (!(await isDirectory(argument))) return undefined;
  await recover(argument);
  const names = await inWords('read', argument, () => readdir(argument));
  if (names.includes(MEMBERSHIPS)) return undefined;
  refuseMistyped(argument, names);
  const accounts = names.filter((name) => /^\d{12}\.yaml$/.test(name)).sort(compareCodeUnits);
  return new Map(accounts.map((name) => [name.slice(0, 12), join(argument, name)]));
}

async function filesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  const accounts = names.filter((name) => /^\d{12}\.yaml$/.test(name)).sort(compareCodeUnits);
  refuseMistyped(directory, names);
  if (!names.includes(MEMBERSHIPS) || !(await isFile(join(directory, MEMBERSHIPS)))) {
    if (accounts.length > 0) return accounts;
    throw new HubformError('snapshot', `there is no snapshot in ${shown(directory)}`, {
      hint: `A directory holds ${MEMBERSHIPS}, or one file for each account, such as 111122223333.yaml.`,
    });
  }
  if (accounts.length === 0) return [MEMBERSHIPS];
  throw new HubformError('snapshot', `${shown(directory)} holds ${MEMBERSHIPS} and files for single accounts`, {
    hint: `Name ${MEMBERSHIPS} itself, or move it away.`,
  });
}

/** An account whose file were passed over would be taken for one without memberships. */
function refuseMistyped(directory: string, names: readonly string[]): void {
  const mistyped = names.find((name) => /^\d+\.ya?ml$/.test(name) && !/^\d{12}\.yaml$/.test(name));
  if (mistyped === undefined) return;
  throw new HubformError('snapshot', `${shown(join(directory, mistyped))} is not called <account>.yaml`, {
    hint: 'An account id has 12 digits. Rename the file or move it away.',
  });
}
