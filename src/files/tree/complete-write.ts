import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import type { Disk } from '../disk.ts';
import { shown } from './paths.ts';
import { BACKWARD, FORWARD, readTransaction, type WriteTransaction } from './write-transaction.ts';
import { rollBack } from './roll-back.ts';
import { rollForward } from './roll-forward.ts';

/** How a committed write ended. `undone` tells why it could not be finished. */
export type CompletedWrite = { readonly kind: 'finished' } | { readonly kind: 'undone'; readonly cause: unknown };

/**
 * Finishes the committed write in a staging directory, or undoes it if that fails; undefined if none was committed.
 * Every step may be repeated, so a process that is killed in here leaves work for the next one and nothing else.
 */
export async function completeWrite(disk: Disk, dir: string, staging: string): Promise<CompletedWrite | undefined> {
  const undo = await readTransaction(disk, join(staging, BACKWARD));
  if (undo) return back(disk, dir, staging, undo, new Error('it was interrupted on its way back'));
  const plan = await readTransaction(disk, join(staging, FORWARD));
  if (!plan) return undefined;
  try {
    await rollForward(disk, dir, staging, plan);
    await disk.remove(join(staging, FORWARD));
    return { kind: 'finished' };
  } catch (cause) {
    return back(disk, dir, staging, plan, cause);
  }
}

async function back(
  disk: Disk,
  dir: string,
  staging: string,
  plan: WriteTransaction,
  cause: unknown,
): Promise<CompletedWrite> {
  try {
    if (await disk.look(join(staging, FORWARD))) await disk.rename(join(staging, FORWARD), join(staging, BACKWARD));
    await rollBack(disk, dir, staging, plan);
    await disk.remove(join(staging, BACKWARD));
    return { kind: 'undone', cause };
  } catch {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HubformError('disk', `${shown(dir)} is unfinished: ${why}, and what was done could not be undone`, {
      hint: 'Mend the cause, then run hubform again: it finishes what it began. Until then Terraform refuses to run there.',
      cause,
    });
  }
}
