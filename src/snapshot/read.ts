import type { Snapshot } from '../membership/model.ts';
import { assertComplete } from './end-mark.ts';
import { assertNotLfsPointer } from './lfs-pointer.ts';
import { readCanonical } from './yaml/read-canonical.ts';
import { readYaml } from './yaml/read-with-library.ts';

/**
 * Reads a snapshot from any YAML 1.2 text, in any layout.
 *
 * @param file the name of the text in messages
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readSnapshot(text: string, file: string): Snapshot {
  // Some editors add a byte order mark, which YAML ignores.
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  assertNotLfsPointer(body, file);
  assertComplete(body, file);
  return readCanonical(body) ?? readYaml(body, file);
}
