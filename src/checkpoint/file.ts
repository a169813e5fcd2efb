import { HubformError } from '../error.ts';
import { exists, makeDirectories, removeIfEmpty } from '../files/file.ts';
import { compareCodeUnits } from '../membership/model.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type LineFile, type LineRange, openLineFile } from './line-file.ts';
import { type Run, accountLine, readLine, runLine, targetLine } from './lines.ts';
import { trackProgress } from './progress.ts';

/** Where the checkpoint of a run is kept, and whether to go on with the one that is there. */
export interface CheckpointFile {
  readonly path: string;
  /** Made first, if it is not there. */
  readonly directory?: string;
  readonly resume: boolean;
}

/** The options that results depend on. */
export interface RunOptions {
  readonly regions?: readonly string[];
  readonly roleName?: string;
  readonly endpointUrl?: string;
  readonly withEmail?: boolean;
}

/** Its methods throw `disk`, and `begin` throws `usage` for the checkpoint of another run. */
export function fileCheckpoint(options: RunOptions, { path, directory, resume }: CheckpointFile): Checkpoint {
  const progress = trackProgress<LineRange>();
  let found: Run | undefined;
  let lines: LineFile | undefined;
  let made: string | undefined;

  function accept(line: string, range: LineRange): boolean {
    const entry = readLine(line);
    if (entry?.kind === 'run') found = entry.run;
    // What stands before the first line was not written by a checkpoint.
    if (!entry || !found) return false;
    if (entry.kind === 'target') progress.note(entry.reading);
    if (entry.kind === 'account') progress.markDone(entry.scan, range);
    return true;
  }
  function opened(): LineFile {
    if (!lines) throw new TypeError('the checkpoint was not begun');
    return lines;
  }

  return {
    // The file is made only when it is known that there is something to write: a run without credentials leaves nothing.
    begin: async ({ account }, accounts) => {
      progress.begin(accounts);
      if (directory !== undefined && !(await exists(directory))) {
        await makeDirectories(directory);
        made = directory;
      }
      lines = await openLineFile(path, resume ? accept : undefined);
      const run = runOf(account, options);
      if (found) assertSameRun(found, run, path);
      else await lines.append(runLine(run));
    },
    done: progress.done,
    known: progress.known,
    read: async (reading) => {
      await opened().append(targetLine(reading));
      progress.note(reading);
    },
    finish: async (scan) => {
      progress.markDone(scan, await opened().append(accountLine(scan)));
    },
    accounts: progress.accounts,
    scanOf: async (account) => {
      const range = progress.placeOf(account);
      const entry = range && readLine(await opened().read(range));
      return entry?.kind === 'account' ? entry.scan : undefined;
    },
    get targets() {
      return progress.targets;
    },
    close: async () => lines?.close(),
    remove: async () => {
      await lines?.remove();
      // A run without a result leaves no empty directory behind.
      if (made !== undefined) await removeIfEmpty(made);
    },
  };
}

/** No secret: an external id is half of one, and a URL may hold a password. */
function runOf(caller: string, { regions, roleName, endpointUrl, withEmail = false }: RunOptions): Run {
  return {
    caller,
    regions: regions ? [...new Set(regions)].sort(compareCodeUnits) : null,
    role: roleName ?? null,
    endpoint: endpointUrl === undefined ? null : new URL(endpointUrl).origin,
    withEmail,
  };
}

function assertSameRun(found: Run, run: Run, path: string): void {
  const field = (['caller', 'regions', 'role', 'endpoint'] as const).find(
    (one) => JSON.stringify(found[one]) !== JSON.stringify(run[one]),
  );
  if (field === undefined) return;
  const [before, now] = [found[field], run[field]].map((value) => JSON.stringify(value ?? 'default'));
  throw new HubformError('usage', `${path} is the checkpoint of another run: its ${field} is ${before}, not ${now}`, {
    hint: 'Run it with the same options as before, or without --resume to start again.',
  });
}
