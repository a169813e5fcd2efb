import { accountLabel } from '../../../membership/account-label.ts';
import { CHANGE_CATALOGUE } from '../../../membership/diff/catalogue.ts';
import type { Diff, TargetDiff } from '../../../membership/diff/change.ts';
import type { Part } from '../../fit.ts';
import { markdownCode, tableRow } from '../../markdown-text.ts';
import { changeMessage } from '../change-message.ts';
import { decisionWord } from '../decision-word.ts';
import type { Cell } from './groups.ts';

const TITLES = ['Account', 'Regions', 'Change', 'What happened', 'Decision'];

/** A table of changes with one row for all Regions of an account that have the same change. */
export function changesTable(cells: readonly Cell[], accounts: Diff['accounts']): Pick<Part, 'head' | 'rows'> {
  const rows = new Map<string, { readonly account: string; readonly regions: string[]; readonly rest: string[] }>();
  for (const { target, change } of cells) {
    const { title } = CHANGE_CATALOGUE[change.kind];
    const message = changeMessage(change, cellCode, accounts);
    const rest = [change.important ? `**${title}**` : title, message, decisionText(target, accounts)];
    const key = JSON.stringify([target.account, ...rest]);
    const found = rows.get(key);
    const region = markdownCode(target.region);
    if (found) found.regions.push(region);
    else rows.set(key, { account: markdownCode(accountLabel(target.account, accounts)), regions: [region], rest });
  }
  return {
    head: tableRow(TITLES) + tableRow(TITLES.map(() => '---')),
    rows: [...rows.values()].map(({ account, regions, rest }) => tableRow([account, regions.join(', '), ...rest])),
  };
}

/** The decision must not hide the other accounts that invite. */
function decisionText(target: TargetDiff, names: Diff['accounts']): string {
  const { decision } = target;
  if (!decision) return '';
  const word = decisionWord(target) ?? '';
  const shown = word === 'review' ? '**review**' : word;
  if (decision.kind === 'untrusted' || decision.untrusted.length === 0) return shown;
  return `${shown}; **not trusted**: ${decision.untrusted.map((id) => markdownCode(accountLabel(id, names))).join(', ')}`;
}

/** Shorter than elsewhere, because table cells are narrow. */
function cellCode(value: string): string {
  return markdownCode(value, 60);
}
