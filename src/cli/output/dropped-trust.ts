import type { GenerateOptions } from '../../actions/generate/generate.ts';
import { isDirectory } from '../../files/file.ts';
import { readManifest } from '../../files/tree/manifest.ts';
import { trustDropped } from '../../render/trust-advice.ts';
import { printable } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';

/** Warns where a run without a trust list would write over code with one, and prints no table that says whom it trusts. */
export async function reportDroppedTrust(
  { terminal }: Pick<Invocation, 'terminal'>,
  { directory, decisionOptions }: Pick<GenerateOptions, 'directory' | 'decisionOptions'>,
): Promise<void> {
  // A file is a snapshot, beside which hubform keeps no manifest.
  if (decisionOptions.trust !== undefined || !(await isDirectory(directory))) return;
  const trust = (await readManifest(directory))?.options?.trust;
  if (trust === undefined) return;
  const message = trustDropped({ directory: printable(directory, 200), trust });
  terminal.report({ kind: 'warning', message });
}
