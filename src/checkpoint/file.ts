import { dirname } from 'node:path';
import { HubformError } from '../error.ts';
import { exists, makeDirectories, removeIfEmpty } from '../files/file.ts';
import { compareCodeUnits } from '../membership/model.ts';
import type { AccountScan, Checkpoint } from './checkpoint.ts';
import { type LineFile, type LineRange, openLineFile } from './line-file.ts';
import { type Run, accountLine, readLine, runLine, targetLine } from './lines.ts';
import { trackProgress } from './progress.ts';

export interface CheckpointFile {
  /** Its directory is created if it is missing. */
  readonly path: string;
  /** Continue with an existing checkpoint, instead of replacing it. */
  readonly resume: boolean;
  /** Up to this number of targets, results also stay in the heap. */
  readonly few?: number;
}

/** The options that the results depend on. */
export interface RunOptions {
  readonly regions?: readonly string[];
  readonly exclude?: { readonly regions: readonly string[] };
  readonly roleName?: string;
  readonly endpointUrl?: string;
  readonly withEmail?: boolean;
}

/** A checkpoint in a file. Its methods throw `disk`; `begin` throws `usage` for the checkpoint of another run. */
export function fileCheckpoint(options: RunOptions, { path, resume, few }: CheckpointFile): Checkpoint {
  const directory = dirname(path);
  const progress = trackProgress<LineRange>(few);
  let earlierRun: Run | undefined;
  let lines: LineFile | undefined;
  let topmostCreated: string | undefined;

  function accept(line: string, range: LineRange): boolean {
    const entry = readLine(line);
    if (entry?.kind === 'run') earlierRun = entry.run;
    // A file that does not begin with a run is not a checkpoint.
    if (!entry || !earlierRun) return false;
    if (entry.kind === 'target') progress.addReading(entry.reading);
    if (entry.kind === 'account') markDone(entry.scan, range);
    return true;
  }
  function markDone(scan: AccountScan, range: LineRange): void {
    progress.markDone(scan, progress.isSmall ? scan : range);
  }
  function lineFile(): LineFile {
    if (!lines) throw new TypeError('begin() was not called on the checkpoint');
    return lines;
  }

  return {
    // The file is created here and not earlier: a run that fails for missing credentials leaves no file.
    begin: async ({ account }, accounts) => {
      progress.begin(accounts);
      if (!(await exists(directory))) topmostCreated = await makeDirectories(directory);
      lines = await openLineFile(path, resume ? accept : undefined);
      const run = runWith(account, options);
      if (earlierRun) assertSameRun(earlierRun, run, path);
      else await lines.append(runLine(run));
    },
    done: progress.done,
    known: progress.known,
    read: async (reading) => {
      await lineFile().append(targetLine(reading));
      progress.addReading(reading);
    },
    finish: async (scan) => {
      markDone(scan, await lineFile().append(accountLine(scan)));
    },
    accounts: progress.accounts,
    scanOf: async (account) => {
      const saved = progress.savedAccount(account);
      if (!saved || 'account' in saved) return saved;
      const entry = readLine(await lineFile().read(saved));
      return entry?.kind === 'account' ? entry.scan : undefined;
    },
    get targets() {
      return progress.targets;
    },
    close: async () => lines?.close(),
    remove: async () => {
      await lines?.remove();
      // A run without a result leaves no empty directory.
      if (topmostCreated !== undefined) await removeIfEmpty(directory, topmostCreated);
    },
  };
}

/** Without secrets: no external id, and no URL, which may hold a password. */
function runWith(caller: string, { regions, exclude, roleName, endpointUrl, withEmail = false }: RunOptions): Run {
  return {
    caller,
    regions: regions ? sorted(regions) : null,
    excludedRegions: sorted(exclude?.regions ?? []),
    role: roleName ?? null,
    endpoint: endpointUrl === undefined ? null : new URL(endpointUrl).origin,
    withEmail,
  };
}

function sorted(regions: readonly string[]): readonly string[] {
  return [...new Set(regions)].sort(compareCodeUnits);
}

const NAMES: Partial<Record<keyof Run, string>> = {
  excludedRegions: 'list of excluded Regions',
  withEmail: '--with-email',
};

function assertSameRun(earlier: Run, run: Run, path: string): void {
  const field = (['caller', 'regions', 'excludedRegions', 'role', 'endpoint', 'withEmail'] as const).find(
    (one) => JSON.stringify(earlier[one]) !== JSON.stringify(run[one]),
  );
  if (field === undefined) return;
  const [before, now] = [earlier[field], run[field]].map((value) => JSON.stringify(value ?? 'default'));
  throw new HubformError(
    'usage',
    `${path} is the checkpoint of another run: its ${NAMES[field] ?? field} is ${before}, not ${now}`,
    {
      hint: 'Run it with the same options as before, or without --resume to start again.',
    },
  );
}
