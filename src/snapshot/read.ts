import type { Snapshot } from '../membership/model.ts';
import { assertComplete } from './end-mark.ts';
import { readCanonical } from './yaml/read-canonical.ts';
import { readYaml } from './yaml/read-with-library.ts';

/**
 * Reads a snapshot from any YAML 1.2 text, whatever its layout.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readSnapshot(text: string, file: string): Snapshot {
  const normalized = normalizeLines(text);
  assertComplete(normalized, file);
  return readCanonical(normalized) ?? readYaml(normalized, file);
}

/** Some editors and git on Windows add a byte order mark and carriage returns, which YAML ignores. */
function normalizeLines(text: string): string {
  const withoutMark = text.startsWith('\ufeff') ? text.slice(1) : text;
  return withoutMark.replaceAll('\r\n', '\n');
}
