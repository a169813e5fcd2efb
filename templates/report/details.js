/** Opens the details of one target, or of all targets of an account if `cell` is undefined. */
function showDetails(model, row, cell, open) {
  const body = byId('details-body');
  const place = cell === undefined ? [] : [' in ', element('span', { class: 'region' }, model.regions[cell.region])];
  byId('details-title').replaceChildren(accountLabel(row), ...place);
  body.replaceChildren(...(cell === undefined ? accountDetails(model, row, open) : targetDetails(model, row, cell)));
  body.scrollTop = 0;
  if (byId('details').open) body.focus();
  else byId('details').showModal();
}

function targetDetails(model, row, cell) {
  const kind = model.kinds[cell.kind];
  const parts = [element('p', { class: 'result' }, cellSign(model, cell), element('span', {}, titleOf(model, cell)))];
  const facts = factsOf(model, row, cell);
  // What is so of this target comes before what the kind means.
  const why = facts[0]?.[0] === 'Why' ? facts.shift()[1] : undefined;
  for (const text of [why, kind.explanation, kind.hint]) if (text) parts.push(element('p', {}, text));
  const list = element('dl');
  for (const [label, value] of facts) {
    const shown = label === 'Commands' ? commands(value) : [value];
    const attributes = label === 'Commands' ? { class: 'wide' } : {};
    list.append(element('dt', attributes, label), element('dd', attributes, ...shown));
  }
  if (list.children.length > 0) parts.push(list);
  return parts;
}

/** Each Region of an account, with a button that opens its target. */
function accountDetails(model, row, open) {
  const list = element('ul', { class: 'targets' });
  for (const region of model.columns) {
    const cell = row.cells[region];
    if (cell === undefined) continue;
    const name = element('span', { class: 'region' }, model.regions[region]);
    const button = element('button', { type: 'button' }, cellSign(model, cell), name, ' ', element('span', {}, titleOf(model, cell)));
    button.addEventListener('click', () => open(row, cell));
    list.append(element('li', {}, button));
  }
  return [list];
}

/** Commands as they are, ready to be copied: by the button, or by a click, which selects all of them. */
function commands(text) {
  const lines = element('pre', { tabindex: 0, role: 'group', 'aria-label': 'Commands' }, text);
  const button = element('button', { type: 'button', class: 'copy' }, 'Copy');
  const status = element('span', { class: 'copied', role: 'status' });
  button.addEventListener('click', async () => {
    const isCopied = await copy(text, lines);
    status.textContent = isCopied ? 'Copied' : 'Selected: copy it with the keyboard';
  });
  return [lines, element('div', { class: 'copying' }, button, status)];
}

/** False if the browser does not let a page of a file copy; the text is selected then. */
async function copy(text, lines) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(lines);
    return false;
  }
}
