'use strict';

/**
 * The table as values. `data` is the ReportData of src/render/report/data.ts: each text is in a list once, and cells hold
 * indexes into the lists. A cell is [region, kind, attention, label, value, label, value, …].
 */
function readModel(data) {
  const rows = data.accounts.map((account, i) => {
    const cells = new Array(data.regions.length);
    for (const cell of data.rows[i]) cells[cell[0]] = cell;
    return { account, name: data.names?.[i] ?? '', cells };
  });
  return { ...data, rows, lowerCaseTexts: undefined };
}

/** The rows and columns with a target that matches every word of `query` and, if `kinds` has any, one of the kinds. */
function search(model, query, kinds) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const all = words.length === 0 && kinds.size === 0;
  const matchers = words.map((word) => matcher(model, word));
  const matches = (row, cell) =>
    (kinds.size === 0 || kinds.has(cell[1])) && matchers.every((matchesWord) => matchesWord(row, cell));
  const columns = new Set();
  const rows = [];
  let targets = 0;
  for (const row of model.rows) {
    const cells = row.cells.filter((cell) => cell !== undefined && (all || matches(row, cell)));
    if (cells.length === 0) continue;
    rows.push(row);
    targets += cells.length;
    for (const cell of cells) columns.add(cell[0]);
  }
  return { all, rows, columns: [...columns].sort((a, b) => a - b), targets, matches };
}

/** Compares each text with the word once, however many targets have the text. */
function matcher(model, word) {
  model.lowerCaseTexts ??= model.texts.map((text) => text.toLowerCase());
  const texts = model.lowerCaseTexts.map((text) => text.includes(word));
  const regions = model.regions.map((name) => name.includes(word));
  const kinds = model.kinds.map(({ kind, title }) => kind.includes(word) || title.toLowerCase().includes(word));
  return (row, cell) => {
    if (regions[cell[0]] || kinds[cell[1]] || row.account.includes(word)) return true;
    if (row.name.toLowerCase().includes(word)) return true;
    for (let i = 4; i < cell.length; i += 2) if (texts[cell[i]]) return true;
    return false;
  };
}

/** `111122223333 (payments-prod)`, or the id alone. */
function accountLabel({ account, name }) {
  return name === '' ? account : `${account} (${name})`;
}

/** The number of targets of each kind. */
function countKinds(model) {
  const counts = model.kinds.map(() => 0);
  for (const { cells } of model.rows) for (const cell of cells) if (cell !== undefined) counts[cell[1]] += 1;
  return counts;
}
