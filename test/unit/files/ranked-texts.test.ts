import { expect, it } from 'vitest';
import type { LongText } from '../../../src/files/packed-text.ts';
import { rankedTexts } from '../../../src/files/ranked-texts.ts';

async function textOf(text: LongText): Promise<string> {
  if (typeof text === 'string') return text;
  const pieces: Uint8Array[] = [];
  for await (const piece of text.chunks()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

it.each([1, 1 << 18])('texts come by rank, and of one rank in their order, packed in chunks of %i', async (chunk) => {
  const texts = rankedTexts(chunk);
  for (const [rank, text] of [
    [7, 'd'],
    [2, 'a'],
    [7, 'e'],
    [2, 'b'],
    [3, 'c'],
  ] as const) {
    texts.add(rank, text);
  }
  const { first, rest } = texts.finish();
  expect([first, await textOf(rest)]).toEqual(['a', 'bcde']);
});

it('without texts, the first one is empty', async () => {
  const { first, rest } = rankedTexts().finish();
  expect([first, await textOf(rest)]).toEqual(['', '']);
});
