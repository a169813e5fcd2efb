import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileChunks, textHashOf } from '../../../src/files/text-hash.ts';
import { sha256 } from '../../../src/files/tree/file-state.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';

const TEXT = 'a\r\nb\nc\rd\r\r\n\r\n\n\r';

it.each([1, 2, 3, 1000])(
  'in chunks of %i bytes the hashes are those of the text, and of the text with LF',
  async (size) => {
    const path = join(temporaryDirectory(), 'f');
    writeFileSync(path, TEXT);
    expect(await textHashOf(fileChunks(path, size))).toEqual({
      bytes: sha256(TEXT),
      text: sha256(TEXT.replaceAll('\r\n', '\n')),
    });
  },
);
