import { basename, dirname, join } from 'node:path';
import type { Checkpoint } from '../../checkpoint/checkpoint.ts';
import { type CheckpointFile, type RunOptions, fileCheckpoint } from '../../checkpoint/file.ts';
import { memoryCheckpoint } from '../../checkpoint/memory.ts';
import { HubformError } from '../../error.ts';
import { exists, isDirectory } from '../../files/file.ts';
import type { Context } from '../context.ts';

const NAME = 'hubform-checkpoint';

/** Where results are written: a file, or a directory with a file for each account. */
export interface Destination {
  readonly path: string;
  readonly kind: 'file' | 'directory';
}

export async function destinationAt(path: string): Promise<Destination> {
  return { path, kind: path.endsWith('/') || (await isDirectory(path)) ? 'directory' : 'file' };
}

/** The options of a scan that reads at most one target. */
interface Scope {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
}

/**
 * Runs `work` with a checkpoint beside the destination or, without a destination, in memory. Removes the checkpoint when `work`
 * is done. If `work` fails after a target was read, the checkpoint stays, and an `interrupted` event is reported. Throws
 * `usage` for `resume` without a destination. For a single target, the checkpoint is in memory: there is nothing to resume.
 */
export async function withCheckpoint<T>(
  { scan, resume = false }: { readonly scan: RunOptions & Scope; readonly resume?: boolean },
  destination: Destination | undefined,
  { reporter }: Context,
  work: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  const inFile = resume || scan.accounts?.length !== 1 || scan.regions?.length !== 1;
  const file = destination && inFile ? { ...fileFor(destination), resume } : undefined;
  if (!destination && resume) {
    throw new HubformError('usage', 'there is no checkpoint to resume: the result goes to standard output', {
      hint: 'Name a file or directory with -o.',
    });
  }
  if (file && !resume && (await exists(file.path))) {
    reporter.report({
      kind: 'warning',
      message: `${file.path} is the checkpoint of an interrupted run; this run starts again (--resume would continue it)`,
    });
  }
  const checkpoint = file ? fileCheckpoint(scan, file) : memoryCheckpoint();
  try {
    const result = await work(checkpoint);
    await checkpoint.remove();
    return result;
  } catch (error) {
    await keepOrRemove(checkpoint, file, reporter);
    throw error;
  }
}

async function keepOrRemove(checkpoint: Checkpoint, file: CheckpointFile | undefined, reporter: Context['reporter']) {
  if (!file || checkpoint.targets === 0) return checkpoint.remove();
  await checkpoint.close();
  reporter.report({ kind: 'interrupted', checkpoint: file.path, targets: checkpoint.targets });
}

/** In the directory, which may be the only mounted volume of a container; or beside the file. */
function fileFor({ path, kind }: Destination): Omit<CheckpointFile, 'resume'> {
  if (kind === 'file') return { path: join(dirname(path), `.${basename(path)}.${NAME}`) };
  return { path: join(path, `.${NAME}`) };
}
