import { CHANGE_CATALOGUE, CHANGE_KINDS, type ChangeKind } from '../../membership/diff/catalogue.ts';
import type { Diff, TargetDiff } from '../../membership/diff/change.ts';
import { accountLabel } from '../../membership/account-label.ts';
import { byAccount, compareCodeUnits } from '../../membership/model.ts';
import type { Part } from '../fit.ts';
import { markdownCode, tableRow } from '../markdown-text.ts';

/** More than the number of all Regions; a wider table is unreadable. */
const MOST_REGIONS = 40;

/** A table of accounts × Regions with changes; undefined if there is only one account or one Region. */
export function matrixPart({ targets, notCompared, accounts: names }: Diff): Part | undefined {
  const accounts = byAccount(targets);
  const regions = [...new Set(targets.map(({ region }) => region))].sort(compareCodeUnits);
  if (accounts.size < 2 || regions.length < 2 || regions.length > MOST_REGIONS) return undefined;
  return {
    head: `<details>\n<summary>Accounts and Regions</summary>\n\n${tableRow(['', ...regions.map((name) => markdownCode(name))])}${tableRow(['---', ...regions.map(() => ':-:')])}`,
    rows: [...accounts].map(([account, list]) => {
      const cells = new Map(list.map((target) => [target.region, changeSigns(target)]));
      return tableRow([
        markdownCode(accountLabel(account, names)),
        ...regions.map((region) => cells.get(region) ?? ''),
      ]);
    }),
    tail: `\n${legend(targets, notCompared.length > 0)}\n\n</details>\n\n`,
  };
}

/** Important changes are bold. A space separates the signs, because Markdown does not read `**A****B**` as two signs. */
function changeSigns({ changes }: TargetDiff): string {
  const cells = changes.map(({ kind, important }) => (important ? `**${CHANGE_SIGNS[kind]}**` : CHANGE_SIGNS[kind]));
  return [...new Set(cells)].join(' ');
}

function legend(targets: readonly TargetDiff[], partly: boolean): string {
  const used = new Set(targets.flatMap(({ changes }) => changes.map(({ kind }) => kind)));
  const entries = CHANGE_KINDS.filter((kind) => used.has(kind)).map(
    (kind) => `${CHANGE_SIGNS[kind]} ${CHANGE_CATALOGUE[kind].title}`,
  );
  return `${entries.join(', ')}; bold: important; empty: no change${partly ? ', or not compared' : ''}.`;
}

/** One character for each kind of change. */
export const CHANGE_SIGNS: Readonly<Record<ChangeKind, string>> = {
  'coverage-lost': '?',
  'hub-off': 'O',
  'administrator-changed': 'C',
  accepted: 'A',
  removed: 'R',
  left: 'L',
  vanished: 'V',
  invited: 'I',
  'hub-on': 'H',
  'member-added': 'M',
  'member-changed': 'm',
  'member-gone': 'X',
  'setting-changed': 'S',
  'still-unreadable': 'U',
  'coverage-regained': 'K',
  'account-appeared': 'N',
  'region-appeared': 'n',
  'account-gone': 'G',
  'region-gone': 'g',
};
