import { decodeText, readBytes } from './file.ts';

/**
 * The text of a file that another program wrote: in UTF-16 where its byte order mark says so, as Excel ("Unicode Text") and `>`
 * of Windows PowerShell write it, else in UTF-8. Throws `disk` with one line.
 */
export async function readMarkedText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? 'UTF-16LE' : mark === 0xfeff ? 'UTF-16BE' : 'UTF-8';
  return decodeText(bytes, path, { encoding, hint: 'Save the file in UTF-8; Excel calls it "CSV UTF-8".' });
}
