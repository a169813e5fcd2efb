import { type TreeFile, inPieces } from '../../files/tree/wanted.ts';
import type { Snapshot } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { SCHEMA_FILE, withModeline } from '../../snapshot/modeline.ts';
import { schemaText, snapshotJsonSchema } from '../../snapshot/schema.ts';
import { snapshotPieces } from '../../snapshot/write.ts';

/** The snapshot, and its schema for editors. The text of a packed snapshot is never in memory at once. */
export function snapshotFiles(snapshot: Snapshot): Map<string, TreeFile> {
  const isPacked = snapshot.memberships.byAccount !== undefined;
  return new Map([
    [SNAPSHOT_FILE, isPacked ? inPieces(() => textPieces(snapshot)) : [...textPieces(snapshot)].join('')],
    [SCHEMA_FILE, (schema ??= schemaText(snapshotJsonSchema()))],
  ]);
}

/** A run needs the files twice: before a scan, to check that they can be written, and after it. */
let schema: string | undefined;

function* textPieces(snapshot: Snapshot): Iterable<string> {
  // The heading is in the first piece.
  let isFirst = true;
  for (const piece of snapshotPieces(snapshot)) {
    yield isFirst ? withModeline(piece) : piece;
    isFirst = false;
  }
}
