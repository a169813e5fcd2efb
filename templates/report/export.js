/** The columns of the CSV: of each target what it is, then its facts in one cell. */
const CSV_COLUMNS = ['account', 'name', 'region', 'kind', 'attention', 'administrators', 'details'];

/** The targets that a search found, as CSV (RFC 4180), in pieces. */
function csvOf(model, result) {
  const lines = exported(model, result, (one) => [
    ...[one.account, one.name ?? '', one.region, one.kind, one.attention],
    one.administrators.map(({ account, state }) => `${account} ${state}`).join('; '),
    one.facts.map(({ label, value }) => `${label}: ${value.replaceAll('\n', ' ; ')}`).join('; '),
  ]);
  return [CSV_COLUMNS, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`);
}

/** The same as JSON, with what the page says of its data, in pieces. */
function jsonOf(model, result, filter) {
  const { what, subject } = model;
  const about = Object.fromEntries(model.about.map(([label, text]) => [label, text]));
  const head = JSON.stringify({ what, subject, about, filter, targets: [] }, null, 2).replace(/\]\n\}$/, '');
  const targets = exported(model, result, (one) => JSON.stringify(one));
  return [head, ...targets.map((one, i) => `${i === 0 ? '' : ','}\n    ${one}`), `${targets.length === 0 ? '' : '\n  '}]\n}\n`];
}

function exported(model, { all, rows, columns, matches }, write) {
  const found = [];
  for (const row of rows) {
    for (const region of columns) {
      const cell = row.cells[region];
      if (cell === undefined || !(all || matches(row, cell))) continue;
      found.push(write(exportedTarget(model, row, cell)));
    }
  }
  return found;
}

function exportedTarget(model, row, cell) {
  return {
    account: row.account,
    ...(row.name !== '' && { name: row.name }),
    region: model.regions[cell.region],
    kind: model.kinds[cell.kind].kind,
    attention: model.attentions[cell.attention].attention,
    administrators: administratorsOf(model, cell),
    facts: factsOf(model, row, cell).map(([label, value]) => ({ label, value })),
  };
}

/**
 * One cell. A program for tables would compute what begins like a formula, so such a text gets an apostrophe before it, as in
 * src/render/decisions/csv.ts. Texts of the page have no invisible characters.
 */
function csvCell(text) {
  const short = text.length > MAX_CELL_LENGTH ? `${text.slice(0, MAX_CELL_LENGTH - 1)}…` : text;
  const guarded = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(short) ? `'${short}` : short;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The most that a cell holds in common programs for tables. */
const MAX_CELL_LENGTH = 32000;

/** Saves a text as a file, as if the user had followed a link to it. */
function save(name, type, pieces) {
  const url = URL.createObjectURL(new Blob(pieces, { type }));
  const link = element('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
