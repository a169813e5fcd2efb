/**
 * A text with LF in place of CR LF. A checkout of git with `core.autocrlf` has CR LF on every line without being edited.
 *
 * @param text in UTF-8
 */
export function withUnixLineEnds(text: Uint8Array): Uint8Array {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  // As Latin-1 each byte stays what it is.
  return bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : text;
}
