/**
 * The content of a file: its bytes, a function that reads them, or chunks, so that neither a large directory nor a large file
 * need be in memory at once. It may be asked for more than once, and is the same each time.
 */
export type Content = Uint8Array | (() => Promise<Uint8Array>) | Chunks;

export interface Chunks {
  readonly chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** All bytes of a content. */
export async function contentBytes(content: Content): Promise<Uint8Array> {
  const read = await readable(content);
  if (read instanceof Uint8Array) return read;
  const chunks: Uint8Array[] = [];
  for await (const chunk of read.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The content without the function, as a disk takes it. */
export async function readable(content: Content): Promise<Uint8Array | Chunks> {
  return typeof content === 'function' ? content() : content;
}
