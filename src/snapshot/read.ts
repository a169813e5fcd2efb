import type { Snapshot } from '../membership/model.ts';
import { readCanonical } from './yaml/read-canonical.ts';
import { readYaml } from './yaml/read-with-library.ts';

/**
 * The snapshot in a text, which may be any YAML 1.2 that says it, edited or reformatted by whatever tool.
 *
 * @param file what the text is called in messages
 * @throws HubformError `snapshot`: `FILE:LINE: PATH: expected …, got …`
 */
export function readSnapshot(text: string, file: string): Snapshot {
  const lines = withoutSystemMarks(text);
  return readCanonical(lines) ?? readYaml(lines, file);
}

/** Some editors and git on Windows add a byte order mark and carriage returns; YAML sees no difference. */
function withoutSystemMarks(text: string): string {
  const start = text.startsWith('\ufeff') ? text.slice(1) : text;
  return start.includes('\r\n') ? start.replaceAll('\r\n', '\n') : start;
}
