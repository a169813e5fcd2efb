import { recover } from '../../files/tree/write-tree.ts';
import type { Context } from '../context.ts';
import { type GenerateOptions, type Generated, earlierSnapshot, generate } from './generate.ts';
import { journaled } from '../with-checkpoint.ts';
import { type ScanRequest, type Scanned, scanWithCheckpoint } from '../scan/scan.ts';

export interface Exported extends Generated {
  readonly problems: Scanned['problems'];
}

/** Scans, then writes the snapshot and the code beside it. */
export async function exportLive(request: ScanRequest, options: GenerateOptions, context: Context): Promise<Exported> {
  const { directory } = options;
  await recover(directory);
  const previous = request.previous ?? (await earlierSnapshot(directory));
  return journaled(request, { path: directory, kind: 'directory' }, context, async (ledger) => {
    const { snapshot, problems } = await scanWithCheckpoint(ledger, { ...request, previous }, context);
    return { ...(await generate(snapshot, options)), problems };
  });
}
