import { basename, dirname, join } from 'node:path';
import type { Checkpoint } from '../../checkpoint/checkpoint.ts';
import { type CheckpointFile, type RunOptions, fileCheckpoint } from '../../checkpoint/file.ts';
import { memoryCheckpoint } from '../../checkpoint/memory.ts';
import { HubformError } from '../../error.ts';
import { exists, isDirectory } from '../../files/file.ts';
import type { Context } from '../context.ts';

const NAME = 'hubform-checkpoint';

/** Where results go: a file, or a directory with a file for each account. */
export interface Destination {
  readonly path: string;
  readonly kind: 'file' | 'directory';
}

export async function destinationAt(path: string): Promise<Destination> {
  return { path, kind: path.endsWith('/') || (await isDirectory(path)) ? 'directory' : 'file' };
}

/**
 * Runs `work` with a checkpoint beside the destination, or in memory where there is none. The checkpoint is removed when the
 * work is done. It stays if the work fails after something was read, and an `interrupted` event says how to go on.
 */
export async function withCheckpoint<T>(
  { scan, resume = false }: { readonly scan: RunOptions; readonly resume?: boolean },
  destination: Destination | undefined,
  { reporter }: Context,
  work: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  const file = destination && { ...fileFor(destination), resume };
  if (!file && resume) {
    throw new HubformError('usage', 'there is no checkpoint to resume from: the result goes to standard output', {
      hint: 'Name a file or directory with -o.',
    });
  }
  if (file && !resume && (await exists(file.path))) {
    reporter.report({
      kind: 'warning',
      message: `${file.path} is from a run that was interrupted; this one starts again (--resume would go on with it)`,
    });
  }
  const checkpoint = file ? fileCheckpoint(scan, file) : memoryCheckpoint();
  try {
    const result = await work(checkpoint);
    await checkpoint.remove();
    return result;
  } catch (error) {
    await leave(checkpoint, file, reporter);
    throw error;
  }
}

async function leave(checkpoint: Checkpoint, file: CheckpointFile | undefined, reporter: Context['reporter']) {
  if (!file || checkpoint.targets === 0) return checkpoint.remove();
  await checkpoint.close();
  reporter.report({ kind: 'interrupted', checkpoint: file.path, targets: checkpoint.targets });
}

/** In a directory, because that may be the only thing that outlives a container; beside a file. */
function fileFor({ path, kind }: Destination): Omit<CheckpointFile, 'resume'> {
  if (kind === 'file') return { path: join(dirname(path), `.${basename(path)}.${NAME}`) };
  return { path: join(path, `.${NAME}`), directory: path };
}
