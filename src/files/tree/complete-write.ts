import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import type { Disk } from '../disk.ts';
import { printablePath } from './paths.ts';
import { BACKWARD, FORWARD, readTransaction, type WriteTransaction } from './write-transaction.ts';
import { rollBack } from './roll-back.ts';
import { rollForward } from './roll-forward.ts';

/** How a committed write ended; `cause` is the error that prevented it from being finished. */
export type CompletedWrite = { readonly kind: 'finished' } | { readonly kind: 'undone'; readonly cause: unknown };

/**
 * Finishes the committed write in a staging directory, or undoes it if that fails; undefined if no write was committed.
 * Every step can be repeated: if the process is killed, the next run completes the write. Throws `disk` if the write can be
 * neither finished nor undone.
 */
export async function completeWrite(disk: Disk, dir: string, staging: string): Promise<CompletedWrite | undefined> {
  const interruptedUndo = await readTransaction(disk, join(staging, BACKWARD));
  if (interruptedUndo) {
    return undo(disk, dir, staging, interruptedUndo, new Error('the undo was interrupted'));
  }
  const transaction = await readTransaction(disk, join(staging, FORWARD));
  return transaction && finishWrite(disk, dir, staging, transaction);
}

/** The same for a transaction that has just been committed. */
export async function finishWrite(
  disk: Disk,
  dir: string,
  staging: string,
  transaction: WriteTransaction,
): Promise<CompletedWrite> {
  try {
    await rollForward(disk, dir, staging, transaction);
    await disk.remove(join(staging, FORWARD));
    return { kind: 'finished' };
  } catch (cause) {
    return undo(disk, dir, staging, transaction, cause);
  }
}

async function undo(
  disk: Disk,
  dir: string,
  staging: string,
  transaction: WriteTransaction,
  cause: unknown,
): Promise<CompletedWrite> {
  try {
    if (await disk.look(join(staging, FORWARD))) await disk.rename(join(staging, FORWARD), join(staging, BACKWARD));
    await rollBack(disk, dir, staging, transaction);
    await disk.remove(join(staging, BACKWARD));
    return { kind: 'undone', cause };
  } catch {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HubformError(
      'disk',
      `the write to ${printablePath(dir)} is unfinished: ${reason}, and the changes could not be undone`,
      {
        hint: 'Fix the error above, then run hubform again: it finishes the write. Until then Terraform refuses to run there.',
        cause,
      },
    );
  }
}
