import { type AccountNames, MAX_NAME } from '../../membership/account-label.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { printable, withCommas } from '../../text.ts';
import { ATTENTIONS } from './attention.ts';
import type { Coverage, CoverageCounter } from './coverage.ts';
import { LINK_STATES, type Link, type LinkState, linkAttention } from './links.ts';

/** What the page says of one administrator. */
export interface ReportAdministrator {
  /** By which cells name it. */
  readonly id: number;
  readonly account: string;
  /** Empty if it has none. */
  readonly name: string;
  /** An index into ATTENTIONS. */
  readonly attention: number;
  /** Whether it is trusted, in words; empty if that is not known. */
  readonly trust: string;
  /** Numbers and what they count: targets by state, then accounts. Every administrator has the same, so that they form columns. */
  readonly figures: readonly (readonly [count: number, what: string])[];
  readonly coverage?: Coverage;
}

export interface AdministratorCounter {
  /** Counts the administrators of a target; returns an id and an index into LINK_STATES for each. */
  add: (account: string, links: readonly Link[]) => readonly number[];
  /** Those that are not trusted first, then by the number of targets. */
  readonly rows: () => ReportAdministrator[];
}

interface Counts {
  readonly id: number;
  readonly states: Map<LinkState, number>;
  accounts: number;
  lastAccount: string;
  untrusted: number;
  known: number;
  attention: number;
}

/** The states that are shown even if no administrator has them, and the words for whether an administrator is trusted. */
export interface AdministratorWords {
  readonly always: readonly LinkState[];
  readonly trusted: string;
  readonly untrusted: string;
}

/** Counts the administrators of one account after the other. */
export function administratorCounter(
  words: AdministratorWords,
  names: AccountNames,
  coverage: CoverageCounter,
): AdministratorCounter {
  const all = new Map<string, Counts>();
  const countsOf = (administrator: string): Counts => {
    const found = all.get(administrator) ?? newCounts(all.size);
    all.set(administrator, found);
    return found;
  };
  return {
    add: (account, links) =>
      links.flatMap((link) => {
        const { administrator, state, trusted: isTrusted } = link;
        const counts = countsOf(administrator);
        counts.states.set(state, (counts.states.get(state) ?? 0) + 1);
        if (counts.lastAccount !== account) counts.accounts += 1;
        counts.lastAccount = account;
        if (isTrusted !== undefined) counts.known += 1;
        if (isTrusted === false) counts.untrusted += 1;
        counts.attention = Math.max(counts.attention, ATTENTIONS.indexOf(linkAttention(link)));
        return [counts.id, LINK_STATES.indexOf(state)];
      }),
    rows: () => {
      for (const administrator of coverage.administrators()) countsOf(administrator);
      const shown = LINK_STATES.filter(
        (state) => words.always.includes(state) || [...all.values()].some(({ states }) => states.has(state)),
      );
      const targets = ({ states }: Counts) => [...states.values()].reduce((sum, count) => sum + count, 0);
      return [...all]
        .sort(([a, x], [b, y]) => y.attention - x.attention || targets(y) - targets(x) || compareCodeUnits(a, b))
        .map(([account, counts]) => {
          const covered = coverage.of(account);
          return {
            ...{
              id: counts.id,
              account: printable(account),
              name: printable(names.get(account)?.name ?? '', MAX_NAME),
            },
            ...{ attention: counts.attention, trust: trustText(counts, words), figures: figures(counts, shown) },
            ...(covered && { coverage: covered }),
          };
        });
    },
  };
}

function newCounts(id: number): Counts {
  return { id, states: new Map(), accounts: 0, lastAccount: '', untrusted: 0, known: 0, attention: 0 };
}

function trustText({ known, untrusted }: Counts, words: AdministratorWords): string {
  if (untrusted === 0) return known === 0 ? '' : words.trusted;
  return untrusted === known
    ? words.untrusted
    : `${words.untrusted} for ${withCommas(untrusted)} of ${withCommas(known)} targets`;
}

function figures({ states, accounts }: Counts, shown: readonly LinkState[]): (readonly [number, string])[] {
  return [
    ...shown.map((state) => [states.get(state) ?? 0, WORDS[state]] as const),
    [accounts, accounts === 1 ? 'account' : 'accounts'],
  ];
}

const WORDS: Readonly<Record<LinkState, string>> = {
  accepted: 'accepted',
  pending: 'pending',
  'last-known': 'last known',
  invited: 'invited',
  ended: 'ended',
  other: 'other',
};
