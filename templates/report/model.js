'use strict';

/**
 * What the table shows, as values. `data` is what src/render/report/data.ts writes: texts stand once in a list and are
 * named by their place in it; a cell is [region, kind, important, label, value, label, value, …].
 */
function readModel(data) {
  const rows = data.accounts.map((account, i) => {
    const cells = new Array(data.regions.length);
    for (const cell of data.rows[i]) cells[cell[0]] = cell;
    return { account, cells };
  });
  return { ...data, rows, lower: undefined };
}

/** Which rows and columns have a target that matches every word and one of the kinds. */
function search(model, query, kinds) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const all = words.length === 0 && kinds.size === 0;
  const matchers = words.map((word) => matcher(model, word));
  const matches = (row, cell) => (kinds.size === 0 || kinds.has(cell[1])) && matchers.every((one) => one(row, cell));
  const found = { all, rows: [], columns: new Set(), targets: 0, matches };
  for (const row of model.rows) {
    let hits = 0;
    for (const cell of row.cells) {
      if (cell === undefined || !(all || matches(row, cell))) continue;
      hits += 1;
      found.columns.add(cell[0]);
    }
    if (hits > 0) found.rows.push(row);
    found.targets += hits;
  }
  found.columns = [...found.columns].sort((a, b) => a - b);
  return found;
}

/** Each text is looked at once, however many targets have it. */
function matcher(model, word) {
  model.lower ??= model.texts.map((text) => text.toLowerCase());
  const texts = new Uint8Array(model.texts.length);
  model.lower.forEach((text, i) => (texts[i] = text.includes(word) ? 1 : 0));
  const regions = model.regions.map((name) => name.includes(word));
  const kinds = model.kinds.map(({ kind, title }) => kind.includes(word) || title.toLowerCase().includes(word));
  return (row, cell) => {
    if (regions[cell[0]] || kinds[cell[1]] || row.account.includes(word)) return true;
    for (let i = 4; i < cell.length; i += 2) if (texts[cell[i]] === 1) return true;
    return false;
  };
}

function countKinds(model) {
  const counts = model.kinds.map(() => 0);
  for (const { cells } of model.rows) for (const cell of cells) if (cell !== undefined) counts[cell[1]] += 1;
  return counts;
}
