import { isAccountId } from '../membership/identifiers.ts';
import { HubformError } from '../error.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { printable } from '../text.ts';

/** The snapshot in a directory that hubform generated. */
export const SNAPSHOT_FILE = 'memberships.yaml';

/**
 * Which of the names in a directory are its snapshot: the one of generated code, or a file for each account.
 *
 * @param directory what it is called in messages
 * @throws HubformError `snapshot` where there is none, or where it is not certain which
 */
export function snapshotFilesAmong(names: readonly string[], directory: string): string[] {
  const place = directoryPrefix(directory);
  const accounts = accountFilesAmong(names, directory);
  const whole = names.includes(SNAPSHOT_FILE);
  if (whole && accounts.length > 0) {
    throw new HubformError('snapshot', `${place} holds ${SNAPSHOT_FILE} and files for single accounts`, {
      hint: `Name ${SNAPSHOT_FILE} itself, or move it away.`,
    });
  }
  if (whole) return [SNAPSHOT_FILE];
  if (accounts.length > 0) return accounts;
  throw new HubformError('snapshot', `there is no snapshot in ${place}`, {
    hint: `A directory holds ${SNAPSHOT_FILE}, or one file for each account, such as 111122223333.yaml.`,
  });
}

/** The files for single accounts, in order; throws `snapshot` where one may be meant for that and is not called so. */
export function accountFilesAmong(names: readonly string[], directory: string): string[] {
  const mistyped = names.find((name) => /^\d+\.ya?ml$/.test(name) && !isAccountFile(name));
  if (mistyped === undefined) return names.filter(isAccountFile).sort(compareCodeUnits);
  // An account whose file were passed over would be taken for one without memberships.
  throw new HubformError('snapshot', `${directoryPrefix(directory)}/${mistyped} is not called <account>.yaml`, {
    hint: 'An account id has 12 digits. Rename the file or move it away.',
  });
}

/** Whether a file is called `<account>.yaml`. */
export function isAccountFile(name: string): boolean {
  return name.endsWith('.yaml') && isAccountId(name.slice(0, -'.yaml'.length));
}

function directoryPrefix(directory: string): string {
  return printable(directory.replace(/(?<=.)\/+$/, ''), 1000);
}
