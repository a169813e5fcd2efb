import type { TrustEntry, TrustList } from '../membership/trust.ts';
import { firstOf, pluralize } from '../text.ts';

const MAX_IDS = 10;

/** Whom a list trusts: `999999999999, 888888888888 (2 entries for some targets)`. */
export function trustText(list: TrustList): string {
  if (list === 'any') return 'any account';
  if (list.length === 0) return 'no administrator';
  const byAdministrator = new Map<string, TrustEntry[]>();
  for (const entry of list) {
    byAdministrator.set(entry.administrator, [...(byAdministrator.get(entry.administrator) ?? []), entry]);
  }
  const names = [...byAdministrator].map(([administrator, entries]) =>
    entries.some(isEverywhere)
      ? administrator
      : `${administrator} (${pluralize(entries.length, 'entry', 'entries')} for some targets)`,
  );
  return firstOf(names, MAX_IDS);
}

/** The options that give a list, as a user writes them: `--trust 999999999999 and --expect`. */
export function trustOption(list: TrustList): string {
  if (list === 'any') return '--trust any';
  const ids = list.filter(isEverywhere).map(({ administrator }) => administrator);
  const written = ids.length > MAX_IDS ? `(${ids.length} ids)` : ids.join(',');
  const isExpected = ids.length < list.length;
  if (ids.length === 0) return isExpected ? '--expect' : '--trust';
  return [`--trust ${written}`, ...(isExpected ? ['--expect'] : [])].join(' and ');
}

/** The keys of hubform.yaml that give a list. */
export function trustKeys(list: TrustList): string {
  const everywhere = list === 'any' || list.length === 0 || list.some(isEverywhere);
  const isExpected = list !== 'any' && !list.every(isEverywhere);
  return [...(everywhere ? ['trust'] : []), ...(isExpected ? ['expect'] : [])].join(' and ');
}

/** `--trust` gives such entries; those for some targets are from the expectations. */
function isEverywhere({ expected, accounts, units, regions }: TrustEntry): boolean {
  return !expected && !accounts && !units && !regions;
}
