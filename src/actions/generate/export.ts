import { centralWarning } from '../../render/central-configuration.ts';
import type { Context } from '../context.ts';
import { type ScanRequest, type Scanned, scanLive } from '../scan/scan.ts';
import { type GenerateOptions, type Generated, assertWritable, generateInto } from './generate.ts';
import { openOutput } from './output.ts';

export interface Exported extends Generated, Omit<Scanned, 'snapshot'> {}

/**
 * Scans AWS, then writes the snapshot and the code beside it. Refuses an output that cannot be written before the scan. Warns
 * where AWS Organizations may not let the code enable a hub. Throws the errors of a scan and of `generate`.
 */
export async function exportLive(request: ScanRequest, options: GenerateOptions, context: Context): Promise<Exported> {
  const { directory } = options;
  const output = await openOutput(directory, options);
  await assertWritable(output, options);
  const previous = request.previous ?? output.snapshot;
  const destination = { path: directory, kind: 'directory' } as const;
  const scan = { ...request, previous };
  const { snapshot, ...scanned } = await scanLive(scan, context, options.writesNothing ? undefined : destination);
  const generated = await generateInto(output, snapshot, options);
  const message = centralWarning(generated.decisions, scanned.central);
  if (message !== undefined) context.reporter.report({ kind: 'warning', message });
  return { ...generated, ...scanned };
}
