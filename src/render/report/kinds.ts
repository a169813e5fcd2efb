import { CATALOGUE, DECISION_KINDS, type DecisionKind } from '../../membership/decide/catalogue.ts';
import { CHANGE_CATALOGUE, CHANGE_KINDS, type ChangeKind } from '../../membership/diff/catalogue.ts';
import { CHANGE_SIGNS } from '../diff/matrix.ts';

/**
 * The look of a cell; the colours are in templates/report/grid.css. `danger` and `caution` are red and stand for an
 * administrator that is not trusted: no kind but `untrusted` has them.
 */
export type Tone = 'danger' | 'caution' | 'important' | 'unknown' | 'warn' | 'info' | 'good' | 'muted' | 'none';

/** What is said after `1 target` and after `2 targets`. */
export type Predicate = readonly [one: string, many: string];

/** One kind of cell. */
export interface ReportKind {
  readonly kind: string;
  readonly title: string;
  /** One character, because not every reader or printer distinguishes colours. */
  readonly sign: string;
  readonly tone: Tone;
  readonly explanation: string;
  readonly hint?: string;
  /** What the headline of the page says of its targets; absent if the kind alone asks for nothing. */
  readonly asks?: Predicate;
}

/** The kind of a target without a decision. */
export const NO_MEMBERSHIP = 'nothing';

/** In the order of the legend. */
export function decisionKinds(): ReportKind[] {
  return [
    ...DECISION_KINDS.map((kind) => ({ kind, ...CATALOGUE[kind], ...DECISION_LOOKS[kind] })),
    {
      kind: NO_MEMBERSHIP,
      title: 'Without membership',
      sign: '·',
      tone: 'none',
      explanation: 'No administrator and no invitation, so there is no code for it.',
    },
  ];
}

export function changeKinds(): ReportKind[] {
  return CHANGE_KINDS.map((kind) => {
    const { explanation } = CHANGE_CATALOGUE[kind];
    const asks = kind === 'still-unreadable' ? { asks: UNREADABLE } : {};
    return { kind, title: changeTitle(kind), explanation, sign: CHANGE_SIGNS[kind], tone: CHANGE_TONES[kind], ...asks };
  });
}

/** `Administrator changed` */
export function changeTitle(kind: ChangeKind): string {
  const { title } = CHANGE_CATALOGUE[kind];
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

type DecisionLook = Pick<ReportKind, 'sign' | 'tone' | 'asks'> & Partial<Pick<ReportKind, 'title'>>;

const UNREADABLE: Predicate = ['could not be read', 'could not be read'];

const DECISION_LOOKS: Readonly<Record<DecisionKind, DecisionLook>> = {
  // The attention of a target tells an administrator from an invitation.
  untrusted: { title: 'Untrusted', sign: '!', tone: 'danger' },
  unreadable: { sign: '?', tone: 'unknown', asks: UNREADABLE },
  missing: { sign: 'M', tone: 'warn' },
  choose: {
    sign: 'C',
    tone: 'warn',
    asks: ['needs your choice', 'need your choice'],
  },
  duplicate: {
    sign: 'D',
    tone: 'warn',
    asks: ['has two entries from one administrator', 'have two entries from one administrator'],
  },
  accept: { sign: '+', tone: 'info' },
  adopt: { sign: 'A', tone: 'good' },
  managed: { sign: 'T', tone: 'muted' },
  organization: { sign: 'O', tone: 'muted' },
  excused: { sign: 'E', tone: 'muted' },
  inactive: { sign: '–', tone: 'muted' },
};

const CHANGE_TONES: Readonly<Record<ChangeKind, Tone>> = {
  'coverage-lost': 'unknown',
  'hub-off': 'warn',
  'administrator-changed': 'warn',
  accepted: 'good',
  removed: 'warn',
  left: 'warn',
  vanished: 'warn',
  invited: 'info',
  'hub-on': 'good',
  'member-added': 'info',
  'member-changed': 'info',
  'member-gone': 'warn',
  'setting-changed': 'muted',
  'still-unreadable': 'unknown',
  'coverage-regained': 'muted',
  'account-appeared': 'info',
  'region-appeared': 'info',
  'account-gone': 'unknown',
  'region-gone': 'unknown',
};
