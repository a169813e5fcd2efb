import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentBytes } from '../../../src/files/content.ts';
import { type LongText, textPacker } from '../../../src/files/packed-text.ts';

async function textOf(text: LongText): Promise<string> {
  return typeof text === 'string' ? text : Buffer.from(await contentBytes(text)).toString('utf8');
}

it('the text of pieces is the same in each pass, whether it is deflated or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.integer({ min: 1, max: 50 }),
      async (pieces, chunk) => {
        const packer = textPacker(chunk);
        for (const piece of pieces) packer.add(piece);
        const text = packer.finish();
        expect(typeof text === 'string').toBe(pieces.join('').length < chunk);
        for (let pass = 0; pass < 2; pass += 1) expect(await textOf(text)).toBe(pieces.join(''));
      },
    ),
  );
});
