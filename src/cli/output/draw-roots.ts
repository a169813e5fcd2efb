import type { ListedRoot, RootList } from '../../code/roots/root-list.ts';
import { accountLabel, type AccountNames } from '../../membership/account-label.ts';
import { firstOf, pluralize, printable, shellWord } from '../../text.ts';
import { printablePath } from '../../files/tree/paths.ts';
import { type Screen, drawTable } from './draw-table.ts';

/** Root modules as a table for stdout; empty where there are none. */
export function drawRoots({ roots }: RootList, screen: Screen): string {
  if (roots.length === 0) return '';
  const withChanges = roots.some(({ changes }) => changes !== undefined);
  const withOrder = roots.some(({ after }) => after.length > 0);
  const head = ['Root module', 'Account', ...(withOrder ? ['After'] : []), ...(withChanges ? ['Why'] : [])];
  const rows = roots.map((root) => [
    printablePath(root.path),
    accountsOf(root),
    ...(withOrder ? [firstOf(root.after.map(printablePath), 3)] : []),
    ...(withChanges ? [reasonsOf(root)] : []),
  ]);
  return `${drawTable(head, rows, screen)}\n`;
}

/** One line for stderr. */
export function countRoots({ directory, roots }: RootList, base?: string): string {
  const gone = roots.filter((root) => root.gone === true).length;
  const where = directory === '.' ? 'here' : `in ${printablePath(directory)}`;
  const here = roots.length - gone;
  if (base === undefined) return `${pluralize(here, 'root module')} ${where}.`;
  const lost = gone === 0 ? '' : `, ${gone} gone`;
  return `${pluralize(here, 'root module')} ${where} changed since ${printable(base)}${lost}.`;
}

/** What to do about root modules that are gone since the base, for stderr. */
export function goneHints({ roots }: RootList, base = 'HEAD'): string[] {
  const gone = roots.filter((root) => root.gone === true);
  const moved = gone.filter(({ elsewhere = [] }) => elsewhere.length > 0);
  const lost = gone.filter((root) => !moved.includes(root)).map(({ path }) => path);
  return [...(moved.length === 0 ? [] : movedHint(moved)), ...(lost.length === 0 ? [] : lostHint(lost, base))];
}

/** To forget a state whose objects other code manages would leave that code to create them again. */
function movedHint(moved: readonly ListedRoot[]): string[] {
  const pairs = moved.map(({ path, elsewhere = [] }) => `${path} (its account is in ${firstOf(elsewhere, 2)})`);
  return [
    `Gone, perhaps moved: ${printable(firstOf(pairs, 5), Infinity)}.`,
    '  Rename the directory back to its account, or move its state to the other one. Do not run terraform state rm on what code manages.',
  ];
}

function lostHint(lost: readonly string[], base: string): string[] {
  const paths = lost.slice(0, 5).map(shellWord).join(' ');
  return [
    `Gone: ${firstOf(lost, 5)}. No code manages the resources in its state.`,
    `  Restore it (git checkout ${shellWord(base)} -- ${paths}); move its state to where its code is now, or remove its resources from the state (terraform state rm).`,
  ];
}

function accountsOf({ accounts }: ListedRoot): string {
  const names: AccountNames = new Map(
    accounts.flatMap(({ id, name }) => (name === undefined ? [] : [[id, { name }] as const])),
  );
  return firstOf(
    accounts.map(({ id }) => accountLabel(id, names)),
    3,
  );
}

function reasonsOf({ changes = [] }: ListedRoot): string {
  const reasons = changes.map(({ reason, path, line }) =>
    reason === 'new' || reason === 'gone'
      ? reason
      : `${reason}: ${printablePath(path)}${line === undefined ? '' : `:${line}`}`,
  );
  return firstOf(reasons, 3);
}
