import { type AccountFacts, type Target } from '../../membership/model.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import { printable } from '../../text.ts';
import type { ReportKind } from './kinds.ts';
import { type Fact, type ReportPart, partPacker } from './part.ts';

/** The data of the page, read by templates/report/model.js: a head, and parts, of which the page shows the first at once. */
export interface ReportData {
  /** Made anew for this one pass. */
  readonly parts: Iterable<ReportPart>;
  /** Call it after the pass over the parts, which counts. */
  readonly head: () => ReportHead;
}

export interface ReportHead {
  readonly what: 'snapshot' | 'diff';
  /** The name of the input, as the reader gave it. */
  readonly subject: string;
  /** What the page has no cell for: one sentence each. */
  readonly notes: readonly string[];
  /** All kinds; those that occur have a count. */
  readonly kinds: readonly ReportKind[];
  /** The number of targets of each kind. */
  readonly counts: readonly number[];
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
  readonly facts: readonly Fact[];
}

/** Why a cell needs attention. The colour of its kind may say that all is well, so an untrusted administrator has its own. */
export type Attention = 'none' | 'important' | 'untrusted';
const ATTENTIONS: readonly Attention[] = ['none', 'important', 'untrusted'];

/** The label of the one fact that has several lines; the page shows it as they are, to be copied. */
export const COMMANDS = 'Commands';

/** Enough for the first screen, and few enough to be read between two frames. */
const PART_TARGETS = 4000;

/** @param targets those of each account; passed over once */
export function reportData(
  { what, subject, notes, kinds }: Pick<ReportHead, 'what' | 'subject' | 'notes' | 'kinds'>,
  targets: Iterable<readonly ReportTarget[]>,
  known: ReadonlyMap<string, Pick<AccountFacts, 'name'>> = new Map(),
  partTargets = PART_TARGETS,
): ReportData {
  const kindIndexes = new Map(kinds.map(({ kind }, i) => [kind, i]));
  const counts = kinds.map(() => 0);
  const regions = new Map<string, number>();
  let [accounts, parts, named] = [0, 0, false];

  function* makeParts(): Generator<ReportPart> {
    let packer = partPacker();
    for (const ofAccount of targets) {
      const [first] = ofAccount;
      if (!first) continue;
      const name = printable(known.get(first.account)?.name ?? '', MAX_NAME);
      [accounts, named] = [accounts + 1, named || name !== ''];
      packer.add(
        first.account,
        name,
        ofAccount.map(({ region, kind, attention, facts }) => {
          const index = kindIndexes.get(kind) ?? 0;
          counts[index] = (counts[index] ?? 0) + 1;
          if (!regions.has(region)) regions.set(region, regions.size);
          return {
            ...{ region, regionIndex: regions.get(region) ?? 0, kind: index, attention: ATTENTIONS.indexOf(attention) },
            facts: facts.map(shownFact),
          };
        }),
      );
      if (packer.targets < partTargets) continue;
      yield packer.finish();
      [packer, parts] = [partPacker(), parts + 1];
    }
    if (packer.targets === 0) return;
    parts += 1;
    yield packer.finish();
  }
  return {
    parts: makeParts(),
    head: () => ({
      ...{ what, subject: shownText(subject), notes: notes.map(shownText), kinds, counts },
      ...{ regions: [...regions.keys()], accounts, named, parts },
    }),
  };
}

function shownFact([label, value, id]: Fact): Fact {
  const shown = label === COMMANDS ? value.split('\n').map(shownText).join('\n') : shownText(value);
  return id === undefined ? [shownText(label), shown] : [shownText(label), shown, shownText(id)];
}

/** Escapes what a browser would not show or would show in another order. */
function shownText(text: string): string {
  return text === '' ? '(empty)' : printable(text, 400);
}
