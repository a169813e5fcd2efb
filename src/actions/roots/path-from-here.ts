import { relative, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import { UNPRINTABLE, printable } from '../../text.ts';

/**
 * A path relative to the current directory, with slashes. Throws `usage` for a path that does not fit on one line, as the
 * formats require.
 */
export function pathFromHere(path: string): string {
  const here = relative('.', path).split(sep).join('/') || '.';
  if (here.search(UNPRINTABLE) === -1) return here;
  throw new HubformError('usage', `${printable(here, 200)} has a character that a list of paths cannot hold`, {
    hint: 'Rename it.',
  });
}
