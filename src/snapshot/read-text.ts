import { HubformError } from '../error.ts';
import type { Snapshot } from '../membership/model.ts';
import { firstOf, printable } from '../text.ts';
import type { SnapshotFile } from './file-names.ts';
import { readSnapshot } from './read.ts';

/** The text of a snapshot or of a part of one. */
export interface SnapshotText extends Pick<SnapshotFile, 'account'> {
  /** The name of the text in messages. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a text. A file that is named after an account has to hold it, or the account would be missing in the snapshot of
 * the directory, and no other one.
 *
 * @throws HubformError `snapshot`
 */
export function readSnapshotText({ name, text, account }: SnapshotText): Snapshot {
  const snapshot = readSnapshot(text, name);
  const { memberships } = snapshot;
  if (account === undefined) return snapshot;
  if (memberships.length > 0 && memberships.every((membership) => membership.account === account)) return snapshot;
  const held = firstOf([...new Set(memberships.map((membership) => membership.account))], 3) || 'none';
  throw new HubformError('snapshot', `${printable(name, 1000)}: expected account ${account} alone, got ${held}`, {
    hint:
      held === 'none'
        ? 'Restore the file from version control, or delete it and scan again.'
        : 'Give each account a file of its own, named after it.',
  });
}
