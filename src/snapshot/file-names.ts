import { isAccountId } from '../membership/identifiers.ts';
import { HubformError } from '../error.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { printable } from '../text.ts';

/** The name of the snapshot in a directory of generated code. */
export const SNAPSHOT_FILE = 'memberships.yaml';

/** A file of a directory that is its snapshot, or a part of it. */
export interface SnapshotFile {
  readonly file: string;
  /** The account that the file is named after; absent: it may hold any. */
  readonly account?: string;
}

/**
 * The files of a directory that are its snapshot: the one of generated code, or one for each account.
 *
 * @param directory its name in messages
 * @throws HubformError `snapshot` if there is none, or if both kinds are there
 */
export function snapshotFilesAmong(names: readonly string[], directory: string): SnapshotFile[] {
  const label = directoryLabel(directory);
  const accounts = accountFilesAmong(names, directory);
  const whole = names.includes(SNAPSHOT_FILE);
  if (whole && accounts.length > 0) {
    throw new HubformError('snapshot', `${label} holds ${SNAPSHOT_FILE} and files for single accounts`, {
      hint: `Name ${SNAPSHOT_FILE} itself, or keep the files for single accounts in a directory of their own.`,
    });
  }
  if (whole) return [{ file: SNAPSHOT_FILE }];
  if (accounts.length > 0) return accounts;
  throw new HubformError('snapshot', `there is no snapshot in ${label}`, {
    hint: `Name a directory that holds ${SNAPSHOT_FILE}, or one file for each account such as 111122223333.yaml.`,
  });
}

/**
 * The files for single accounts, sorted.
 *
 * @throws HubformError `snapshot` if the name of a file is nearly that of an account, such as `111122223333 (1).yaml`: ignoring it
 *   could lose an account
 */
export function accountFilesAmong(names: readonly string[], directory: string): Required<SnapshotFile>[] {
  const mistyped = names.find((name) => /^(?:\d+|\d{12}.*)\.ya?ml$/is.test(name) && !isAccountFile(name));
  if (mistyped === undefined) {
    const files = names.filter(isAccountFile).sort(compareCodeUnits);
    return files.map((file) => ({ file, account: file.slice(0, -EXTENSION.length) }));
  }
  throw new HubformError('snapshot', `${directoryLabel(directory)}/${mistyped} is not named <account>.yaml`, {
    hint: 'Rename the file: an account id has 12 digits. Move a file that is not part of the snapshot elsewhere.',
  });
}

export function accountFileName(account: string): string {
  return account + EXTENSION;
}

/** Whether a file is named `<account>.yaml`. */
export function isAccountFile(name: string): boolean {
  return name.endsWith(EXTENSION) && isAccountId(name.slice(0, -EXTENSION.length));
}

/** Whether a file of that name in a directory is its snapshot, or a part of it. */
export function isSnapshotFile(name: string): boolean {
  return name === SNAPSHOT_FILE || isAccountFile(name);
}

const EXTENSION = '.yaml';

/** The directory in a message, without trailing slashes. */
function directoryLabel(directory: string): string {
  return printable(directory.replace(/(?<=.)\/+$/, ''), 1000);
}
