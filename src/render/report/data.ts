import type { AccountFacts, Target } from '../../membership/model.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import type { Expected } from '../../membership/expect/expected.ts';
import type { Unmet } from '../../membership/expect/unmet.ts';
import { printable } from '../../text.ts';
import type { About } from './about.ts';
import { type AdministratorWords, type ReportAdministrator, administratorCounter } from './administrators.ts';
import { ATTENTIONS, ATTENTION_TITLES, type Attention, type Headline, headlines } from './attention.ts';
import { type Coverage, coverageCounter } from './coverage.ts';
import type { ReportKind } from './kinds.ts';
import { LINK_STATES, type Link } from './links.ts';
import { type Fact, type PartPacker, type ReportPart, partPacker } from './part.ts';

/** The data of the page, read by templates/report/model.js: a head, and parts, of which the page shows the first at once. */
export interface ReportData {
  /** Made anew for this one pass. */
  readonly parts: Iterable<RankedPart>;
  /** Call it after the pass over the parts, which counts. */
  readonly head: () => ReportHead;
}

/** The page shows parts of a smaller rank first, so that the worst accounts are at the top. */
export interface RankedPart {
  readonly rank: number;
  readonly part: ReportPart;
}

export interface ReportHead {
  readonly what: 'snapshot' | 'diff';
  /** The name of the input, as the reader gave it. */
  readonly subject: string;
  readonly about: readonly About[];
  /** What needs attention. */
  readonly headlines: readonly Headline[];
  /** What the page has no cell for: one sentence each. */
  readonly notes: readonly string[];
  /** All kinds; those that occur have a count. */
  readonly kinds: readonly ReportKind[];
  /** The number of targets of each kind. */
  readonly counts: readonly number[];
  /** Each attention, the least first. The first has no title. */
  readonly attentions: readonly { readonly attention: Attention; readonly title: string; readonly count: number }[];
  readonly administrators: readonly ReportAdministrator[];
  readonly linkStates: readonly string[];
  /** Of all administrators. Absent if nothing is expected. */
  readonly coverage?: Coverage;
  /** In the order in which they occur. */
  readonly regions: readonly string[];
  readonly accounts: number;
  /** Whether an account has a name. */
  readonly named: boolean;
  readonly parts: number;
}

/** A target and its facts. */
export interface ReportTarget extends Target {
  readonly kind: string;
  readonly attention: Attention;
  readonly links: readonly Link[];
  readonly expected?: Pick<Expected, 'administrator' | 'state'>;
  readonly facts: readonly Fact[];
}

export interface ReportSettings extends Pick<ReportHead, 'what' | 'subject' | 'about' | 'notes' | 'kinds'> {
  readonly words: AdministratorWords;
  /** What is expected and not met, see `coverageCounter`. @default nothing */
  readonly unmet?: readonly Unmet[];
  /** The facts of accounts. @default nothing is known */
  readonly known?: ReadonlyMap<string, Pick<AccountFacts, 'name'>>;
  /** How many targets a part has, but for the last of its rank. @default 4000 */
  readonly partTargets?: number;
}

/** The label of the one fact that has several lines; the page shows it as they are, to be copied. */
export const COMMANDS = 'Commands';

/** Enough for the first screen, and few enough to be read between two frames. */
const PART_TARGETS = 4000;

const NO_NAMES: NonNullable<ReportSettings['known']> = new Map();

/** @param targets those of each account; passed over once */
export function reportData(
  { what, kinds, words, unmet = [], known = NO_NAMES, partTargets = PART_TARGETS, ...texts }: ReportSettings,
  targets: Iterable<readonly ReportTarget[]>,
): ReportData {
  const kindIndexes = new Map(kinds.map(({ kind }, i) => [kind, i]));
  const counts = kinds.map(() => 0);
  const attentionCounts = ATTENTIONS.map(() => 0);
  const regions = new Map<string, number>();
  const coverage = coverageCounter(unmet);
  const administrators = administratorCounter(words, known, coverage);
  let [accounts, parts, named] = [0, 0, false];

  const indexed = ({ account, region, kind, attention, links, expected, facts }: ReportTarget) => {
    const [kindIndex, attentionIndex] = [kindIndexes.get(kind) ?? 0, ATTENTIONS.indexOf(attention)];
    counts[kindIndex] = (counts[kindIndex] ?? 0) + 1;
    attentionCounts[attentionIndex] = (attentionCounts[attentionIndex] ?? 0) + 1;
    if (!regions.has(region)) regions.set(region, regions.size);
    if (expected) coverage.add(expected);
    return {
      ...{ region, regionIndex: regions.get(region) ?? 0, kind: kindIndex, attention: attentionIndex },
      ...{ links: administrators.add(account, links), facts: facts.map(shownFact) },
    };
  };

  function* makeParts(): Generator<RankedPart> {
    const packers = new Map<number, PartPacker>();
    for (const ofAccount of targets) {
      const [first] = ofAccount;
      if (!first) continue;
      const name = printable(known.get(first.account)?.name ?? '', MAX_NAME);
      [accounts, named] = [accounts + 1, named || name !== ''];
      const cells = ofAccount.map(indexed);
      const rank = rankOf(cells, kinds.length);
      const packer = packers.get(rank) ?? partPacker();
      packers.set(rank, packer);
      packer.add(first.account, name, cells);
      if (packer.targets < partTargets) continue;
      packers.delete(rank);
      parts += 1;
      yield { rank, part: packer.finish() };
    }
    for (const [rank, packer] of packers) {
      parts += 1;
      yield { rank, part: packer.finish() };
    }
  }
  return {
    parts: makeParts(),
    head: () => {
      const all = coverage.of();
      return {
        ...{ what, subject: shownText(texts.subject), notes: texts.notes.map(shownText), kinds, counts },
        about: texts.about.map(([label, text]) => [label, shownText(text)] as const),
        headlines: headlines({ what, kinds, counts, attentions: attentionCounts }),
        attentions: ATTENTIONS.map((attention, i) => ({
          ...{ attention, title: ATTENTION_TITLES[what][i] ?? '', count: attentionCounts[i] ?? 0 },
        })),
        ...{ administrators: administrators.rows(), linkStates: LINK_STATES, ...(all && { coverage: all }) },
        ...{ regions: [...regions.keys()], accounts, named, parts },
      };
    },
  };
}

/** Of an account: by its most urgent attention, then by its first kind, because kinds that ask for something come first. */
function rankOf(cells: readonly { readonly kind: number; readonly attention: number }[], kinds: number): number {
  return Math.min(...cells.map(({ kind, attention }) => (ATTENTIONS.length - attention) * kinds + kind));
}

function shownFact([label, value, id]: Fact): Fact {
  const shown = label === COMMANDS ? value.split('\n').map(shownText).join('\n') : shownText(value);
  return id === undefined ? [shownText(label), shown] : [shownText(label), shown, shownText(id)];
}

/** Escapes what a browser would not show or would show in another order. */
function shownText(text: string): string {
  return text === '' ? '(empty)' : printable(text, 400);
}
