import { type LongText, type TextPacker, joinedText, textPacker } from './packed-text.ts';

export interface RankedTexts {
  /** Of a rank, texts stay in the order in which they come. */
  add: (rank: number, text: string) => void;
  /** The first text alone, and the others. */
  finish: () => { readonly first: string; readonly rest: LongText };
}

/** Less than a text of one rank alone would have, because there may be thirty of them. */
const CHUNK = 1 << 18;

/** Texts that come in any order and are joined by rank, the smallest first; packed as `textPacker` packs them. */
export function rankedTexts(chunk = CHUNK): RankedTexts {
  const ranks = new Map<number, { readonly first: string; readonly packer: TextPacker }>();
  return {
    add: (rank, text) => {
      const found = ranks.get(rank);
      if (found) found.packer.add(text);
      else ranks.set(rank, { first: text, packer: textPacker(chunk) });
    },
    finish: () => {
      const [top, ...others] = [...ranks].sort(([a], [b]) => a - b).map(([, one]) => one);
      if (!top) return { first: '', rest: '' };
      return {
        first: top.first,
        rest: joinedText(top.packer.finish(), ...others.flatMap(({ first, packer }) => [first, packer.finish()])),
      };
    },
  };
}
