import { createHash } from 'node:crypto';
import type { TreeFile } from '../../files/tree/wanted.ts';
import type { Snapshot } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { SCHEMA_FILE, withModeline } from '../../snapshot/modeline.ts';
import { schemaText, snapshotJsonSchema } from '../../snapshot/schema.ts';
import { snapshotPieces } from '../../snapshot/write.ts';

/** The snapshot, and its schema for editors. The text of a packed snapshot is never in memory as a whole. */
export function snapshotFiles(snapshot: Snapshot): Map<string, TreeFile> {
  const isPacked = snapshot.memberships.byAccount !== undefined;
  return new Map([
    [SNAPSHOT_FILE, isPacked ? inChunks(() => textPieces(snapshot)) : [...textPieces(snapshot)].join('')],
    [SCHEMA_FILE, schemaText(snapshotJsonSchema())],
  ]);
}

function* textPieces(snapshot: Snapshot): Iterable<string> {
  // The heading is in the first piece.
  let isFirst = true;
  for (const piece of snapshotPieces(snapshot)) {
    yield isFirst ? withModeline(piece) : piece;
    isFirst = false;
  }
}

function inChunks(pieces: () => Iterable<string>): TreeFile {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(pieces())) hash.update(chunk);
  return { content: { chunks: () => chunksOf(pieces()) }, hash: hash.digest('hex') };
}

/** About as many characters as a chunk has. */
const CHUNK = 2 ** 18;

function* chunksOf(pieces: Iterable<string>): Iterable<Uint8Array> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
