import { basename, dirname, join } from 'node:path';
import { HubformError } from '../error.ts';
import { exists, isDirectory } from '../files/file.ts';
import type { Context } from './context.ts';
import { journalLedger, type JournalLedger, type JournalOptions, type RunOptions } from './checkpoint-file.ts';

const NAME = 'hubform-journal';

/** Where results go: a file, or a directory with a file for each account. */
export interface Output {
  readonly path: string;
  readonly kind: 'file' | 'directory';
}

export async function outputAt(path: string): Promise<Output> {
  return { path, kind: path.endsWith('/') || (await isDirectory(path)) ? 'directory' : 'file' };
}

/**
 * Runs `work` with a ledger beside the output, or in memory where there is none. The journal goes when the work is done.
 * It stays if the work fails after something was read, and whoever listens is told how to go on.
 */
export async function journaled<T>(
  { scan, resume = false }: { readonly scan: RunOptions; readonly resume?: boolean },
  output: Output | undefined,
  { reporter }: Context,
  work: (ledger: JournalLedger) => Promise<T>,
): Promise<T> {
  const options = output && { ...placeFor(output), resume };
  if (!options && resume) {
    throw new HubformError('usage', 'there is no journal to resume: the result goes to standard output', {
      hint: 'Name a file or directory with -o.',
    });
  }
  if (options && !resume && (await exists(options.path))) {
    reporter.report({
      kind: 'warning',
      message: `${options.path} is from a run that was interrupted; this one begins anew (--resume would go on with it)`,
    });
  }
  const ledger = journalLedger(scan, options);
  try {
    const result = await work(ledger);
    await ledger.remove();
    return result;
  } catch (error) {
    await leave(ledger, options, reporter);
    throw error;
  }
}

async function leave(ledger: JournalLedger, options: JournalOptions | undefined, reporter: Context['reporter']) {
  if (!options || ledger.targets === 0) return ledger.remove();
  await ledger.close();
  reporter.report({ kind: 'interrupted', journal: options.path, targets: ledger.targets });
}

/** In a directory, because that may be the only thing that outlives a container; beside a file. */
function placeFor({ path, kind }: Output): Omit<JournalOptions, 'resume'> {
  if (kind === 'file') return { path: join(dirname(path), `.${basename(path)}.${NAME}`) };
  return { path: join(path, `.${NAME}`), directory: path };
}
