import { withCommas } from '../../text.ts';
import type { Predicate, ReportKind, Tone } from './kinds.ts';

/**
 * Why a cell needs attention, the least first. It has its own look, because the colour of a kind may be green. Red means an
 * administrator that is not trusted, and nothing else: filled if it is accepted, an outline if it invites.
 */
export const ATTENTIONS = ['none', 'important', 'untrusted-invitation', 'untrusted-administrator'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** What a cell is called beside its kind, in the order of ATTENTIONS. */
export const ATTENTION_TITLES: Readonly<Record<'snapshot' | 'diff', readonly string[]>> = {
  snapshot: ['', 'important', 'untrusted invitation', 'untrusted administrator'],
  diff: ['', 'important', 'unexpected invitation', 'unexpected administrator'],
};

/** The greatest of some attentions. */
export function mostUrgent(attentions: readonly Attention[]): Attention {
  return ATTENTIONS[Math.max(0, ...attentions.map((one) => ATTENTIONS.indexOf(one)))] ?? 'none';
}

/** A sentence at the top of the page, and the filter that shows its targets. */
export interface Headline {
  readonly text: string;
  readonly tone: Tone;
  /** Of the kind that it is about; absent if it is about an attention. */
  readonly sign?: string;
  /** The fragment of the URL. */
  readonly filter: string;
}

interface Counts {
  readonly what: 'snapshot' | 'diff';
  readonly kinds: readonly ReportKind[];
  /** Of each kind. */
  readonly counts: readonly number[];
  /** Of each attention. */
  readonly attentions: readonly number[];
}

/** What needs attention, the most urgent first; empty if nothing does. */
export function headlines({ what, kinds, counts, attentions }: Counts): Headline[] {
  const byAttention = (['untrusted-administrator', 'untrusted-invitation', 'important'] as const).map((attention) => ({
    ...{ count: attentions[ATTENTIONS.indexOf(attention)] ?? 0, text: SENTENCES[what][attention] },
    ...{ tone: TONES[attention], filter: `attention=${attention}` },
  }));
  const byKind = kinds.flatMap(({ kind, tone, sign, asks }, i) =>
    asks === undefined ? [] : [{ count: counts[i] ?? 0, text: asks, tone, sign, filter: `kind=${kind}` }],
  );
  const sentence = ({ count, text, ...rest }: (typeof byAttention)[number], noun: string) => ({
    ...rest,
    text: `${withCommas(count)} ${noun}${count === 1 ? '' : 's'} ${text[count === 1 ? 0 : 1]}`,
  });
  const occurring = ({ count }: { readonly count: number }) => count > 0;
  return [
    // A target has only its most urgent attention, so no target is counted twice.
    ...byAttention.filter(occurring).map((one, i) => sentence(one, i === 0 ? 'target' : 'other target')),
    ...byKind.filter(occurring).map((one) => sentence(one, 'target')),
  ];
}

const SENTENCES: Readonly<Record<Counts['what'], Readonly<Record<Exclude<Attention, 'none'>, Predicate>>>> = {
  snapshot: {
    'untrusted-administrator': ['has an untrusted administrator', 'have an untrusted administrator'],
    'untrusted-invitation': ['has an untrusted invitation', 'have an untrusted invitation'],
    important: ['must be a member, and is not', 'must be members, and are not'],
  },
  diff: {
    'untrusted-administrator': [
      'has an unexpected administrator (untrusted, or not known before)',
      'have an unexpected administrator (untrusted, or not known before)',
    ],
    'untrusted-invitation': [
      'has an unexpected invitation (untrusted, or not known before)',
      'have an unexpected invitation (untrusted, or not known before)',
    ],
    important: ['has an important change', 'have an important change'],
  },
};

const TONES: Readonly<Record<Exclude<Attention, 'none'>, Tone>> = {
  'untrusted-administrator': 'danger',
  'untrusted-invitation': 'caution',
  important: 'important',
};
