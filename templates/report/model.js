'use strict';

/**
 * The table as values, see src/render/report/data.ts and part.ts. Rows come part by part. A cell is shared by all rows of its
 * part that have it: what is the row's own are its ids, of which those of a cell begin at `firstId`.
 */
function newModel(head) {
  const targets = head.counts.reduce((sum, count) => sum + count, 0);
  const columns = [...head.regions.keys()].sort((a, b) => compare(head.regions[a], head.regions[b]));
  const administratorOf = new Map(head.administrators.map((one) => [one.id, one]));
  return { ...head, kinds: kindsOf(head), targets, columns, administratorOf, rows: [], targetsRead: 0, partsRead: 0 };
}

/** Filled red is the look of an untrusted administrator alone: where there is none, an untrusted kind is an outline. */
function kindsOf({ kinds, attentions }) {
  const isAdministered = attentions.some(({ attention, count }) => attention === 'untrusted-administrator' && count > 0);
  return kinds.map((one) => (one.tone === 'danger' && !isAdministered ? { ...one, tone: 'caution' } : one));
}

function addPart(model, part) {
  const rows = part.rows.map((row) => cellsOf(model, part, row));
  part.accounts.forEach((account, i) => {
    const cells = rows[part.rowOf[i]];
    model.rows.push({ account, name: part.names?.[i] ?? '', cells, ids: part.ids[i], part });
    model.targetsRead += part.rows[part.rowOf[i]].length / 2;
  });
  model.partsRead += 1;
}

/** The cells of a row, by Region. */
function cellsOf(model, part, row) {
  const cells = new Array(model.regions.length);
  let firstId = 0;
  for (let i = 0; i < row.length; i += 2) {
    const [kind, attention, links, ...facts] = part.cells[row[i + 1]];
    cells[row[i]] = { region: row[i], kind, attention, links: part.links[links], facts, firstId };
    for (let k = 2, last = -1; k < facts.length; k += 3) {
      if (facts[k] <= last) continue;
      last = facts[k];
      firstId += 1;
    }
  }
  return cells;
}

function isLoading(model) {
  return model.partsRead < model.parts;
}

/** The facts of a target, a label and a value each, as they are shown. */
function factsOf(model, row, cell) {
  const facts = [];
  for (let i = 0; i < cell.facts.length; i += 3) facts.push([row.part.texts[cell.facts[i]], valueOf(model, row, cell, i)]);
  return facts;
}

/** The value of the fact at an index: what stands for the account, the Region and the id is replaced. */
function valueOf(model, row, cell, i) {
  return withOwn(row.part.texts[cell.facts[i + 1]], model, row, cell, i);
}

function withOwn(text, model, row, cell, i) {
  const own = [row.account, model.regions[cell.region], row.ids[cell.firstId + cell.facts[i + 2]]];
  // Often it is the id alone.
  if (text.length === 1) return own[text.charCodeAt(0) - 1] ?? text;
  return text.replace(OWN, (one) => own[one.charCodeAt(0) - 1]);
}

const OWN = /[\u0001-\u0003]/g;

/** The administrators of a target, with the state of each. */
function administratorsOf(model, { links }) {
  const found = [];
  for (let i = 0; i < links.length; i += 2) {
    const { account, name } = model.administratorOf.get(links[i]);
    found.push({ account, name, state: model.linkStates[links[i + 1]] });
  }
  return found;
}

/**
 * What is to be shown: targets that match every word of `query`, and one of each set that is not empty. The sets have indexes of
 * kinds and attentions, and ids of administrators.
 */
function newFilter() {
  return { query: '', kinds: new Set(), attentions: new Set(), administrators: new Set() };
}

/** The rows and columns with a target that the filter lets through. */
function search(model, { query, kinds, attentions, administrators }) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = words.map((word) => matcher(model, word));
  if (administrators.size > 0) tests.unshift((row, { links }) => hasAdministrator(links, administrators));
  if (attentions.size > 0) tests.unshift((row, cell) => attentions.has(cell.attention));
  if (kinds.size > 0) tests.unshift((row, cell) => kinds.has(cell.kind));
  if (tests.length === 0) return { all: true, rows: model.rows, columns: model.columns, targets: model.targetsRead };
  const matches = (row, cell) => tests.every((test) => test(row, cell));
  const columns = new Set();
  const rows = [];
  let targets = 0;
  for (const row of model.rows) {
    const cells = row.cells.filter((cell) => cell !== undefined && matches(row, cell));
    if (cells.length === 0) continue;
    rows.push(row);
    targets += cells.length;
    for (const { region } of cells) columns.add(region);
  }
  return { all: false, rows, columns: model.columns.filter((region) => columns.has(region)), targets, matches };
}

function hasAdministrator(links, administrators) {
  for (let i = 0; i < links.length; i += 2) if (administrators.has(links[i])) return true;
  return false;
}

/** Compares each text of a part with the word once, however many targets have the text. */
function matcher(model, word) {
  const regions = model.regions.map((name) => name.includes(word));
  const kinds = model.kinds.map(({ kind, title }) => kind.includes(word) || title.toLowerCase().includes(word));
  const known = new Map();
  const textsOf = (part) => {
    const found = known.get(part) ?? part.texts.map((text) => matchOf(text, word));
    known.set(part, found);
    return found;
  };
  return (row, cell) => {
    if (regions[cell.region] || kinds[cell.kind] || row.account.includes(word)) return true;
    if (row.name.toLowerCase().includes(word)) return true;
    const texts = textsOf(row.part);
    for (let i = 0; i < cell.facts.length; i += 3) {
      const match = texts[cell.facts[i + 1]];
      if (match === true) return true;
      for (const own of match) if (withOwn(own, model, row, cell, i).toLowerCase().includes(word)) return true;
    }
    return false;
  };
}

/** True for a text that has the word; else those of its words that are others in each target. No word has a space. */
function matchOf(text, word) {
  if (text.toLowerCase().includes(word)) return true;
  return text.split(/\s+/).filter((one) => one.search(OWN) !== -1);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `111122223333 (payments-prod)`, or the id alone. */
function accountLabel({ account, name }) {
  return name === '' ? account : `${account} (${name})`;
}
