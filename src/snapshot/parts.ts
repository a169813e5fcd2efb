import { HubformError } from '../error.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { printable } from '../printable.ts';

/** The snapshot in a directory that hubform generated. */
const MEMBERSHIPS = 'memberships.yaml';

/**
 * Which of the names in a directory are its snapshot: the one of generated code, or a file for each account.
 *
 * @param directory what it is called in messages
 * @throws HubformError `snapshot` where there is none, or where it is not certain which
 */
export function snapshotFilesAmong(names: readonly string[], directory: string): string[] {
  const place = printable(directory, 1000);
  const mistyped = names.find((name) => /^\d+\.ya?ml$/.test(name) && !ACCOUNT_FILE.test(name));
  if (mistyped !== undefined) {
    // An account whose file were passed over would be taken for one without memberships.
    throw new HubformError('snapshot', `${place}/${mistyped} is not called <account>.yaml`, {
      hint: 'An account id has 12 digits. Rename the file or move it away.',
    });
  }
  const accounts = names.filter((name) => ACCOUNT_FILE.test(name)).sort(compareCodeUnits);
  const whole = names.includes(MEMBERSHIPS);
  if (whole && accounts.length > 0) {
    throw new HubformError('snapshot', `${place} holds ${MEMBERSHIPS} and files for single accounts`, {
      hint: `Name ${MEMBERSHIPS} itself, or move it away.`,
    });
  }
  if (whole) return [MEMBERSHIPS];
  if (accounts.length > 0) return accounts;
  throw new HubformError('snapshot', `there is no snapshot in ${place}`, {
    hint: `A directory holds ${MEMBERSHIPS}, or one file for each account, such as 111122223333.yaml.`,
  });
}

const ACCOUNT_FILE = /^\d{12}\.yaml$/;
