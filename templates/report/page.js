/** Opens the details of one target, or of all targets of an account if `cell` is undefined. */
function showDetails(model, row, cell) {
  const body = byId('details-body');
  const title = cell === undefined ? accountLabel(row) : `${accountLabel(row)} in ${model.regions[cell.region]}`;
  byId('details-title').textContent = title;
  body.replaceChildren(...(cell === undefined ? accountDetails(model, row) : targetDetails(model, row, cell)));
  body.scrollTop = 0;
  byId('details').showModal();
}

function targetDetails(model, row, cell) {
  const kind = model.kinds[cell.kind];
  const shown = { ...kind, tone: toneOf(kind, cell.attention) };
  const parts = [element('p', { class: 'result' }, sign(shown), titleOf(kind, cell.attention))];
  for (const text of [kind.explanation, kind.hint]) if (text) parts.push(element('p', {}, text));
  const list = element('dl');
  for (const [label, value] of factsOf(model, row, cell)) {
    // A click selects all of the commands.
    const shown = label === 'Commands' ? element('pre', { tabindex: 0 }, value) : value;
    list.append(element('dt', {}, label), element('dd', {}, shown));
  }
  if (list.children.length > 0) parts.push(list);
  return parts;
}

function accountDetails(model, row) {
  const list = element('dl');
  for (const region of model.columns) {
    const cell = row.cells[region];
    if (cell === undefined) continue;
    const title = titleOf(model.kinds[cell.kind], cell.attention);
    list.append(element('dt', {}, model.regions[region]), element('dd', {}, title));
  }
  return [list];
}

/** A button for each kind that occurs; `pressed` holds the indexes of the pressed ones. */
function drawKinds(model, pressed, onChange) {
  const { counts } = model;
  const buttons = model.kinds.map((kind, i) => {
    const number = element('span', { class: 'number' }, counts[i].toLocaleString('en'));
    const button = element(
      'button',
      { type: 'button', 'aria-pressed': 'false', title: kind.explanation, 'data-count': counts[i] },
      sign(kind),
      element('span', { class: 'long' }, kind.title),
      element('span', { class: 'short' }, kind.kind),
      number,
    );
    button.addEventListener('click', () => {
      if (!pressed.delete(i)) pressed.add(i);
      button.setAttribute('aria-pressed', String(pressed.has(i)));
      onChange();
    });
    return button;
  });
  byId('kinds').replaceChildren(...buttons.filter((_, i) => counts[i] > 0));
}

function start() {
  const model = newModel(JSON.parse(byId('data').textContent));
  const size = [
    pluralize(model.accounts, 'account'),
    pluralize(model.regions.length, 'Region'),
    pluralize(model.targets, 'target'),
  ].join(', ');
  const title = model.what === 'diff' ? 'Security Hub memberships: changes' : 'Security Hub memberships';
  byId('title').textContent = document.title = title;
  byId('subject').textContent = `${model.subject}: ${size}.`;
  byId('notes').replaceChildren(...model.notes.map((note) => element('li', {}, note)));
  byId('notes').hidden = model.notes.length === 0;

  const pressed = new Set();
  const grid = new Grid(model, (row, cell) => showDetails(model, row, cell));
  const searchField = byId('search');
  const draw = (show) => {
    const result = search(model, searchField.value, pressed);
    byId('frame').hidden = result.rows.length === 0;
    show(result);
    byId('count').setAttribute('aria-busy', String(isLoading(model)));
    byId('count').textContent = countText(model, result);
  };
  const update = () => draw((result) => grid.show(result));
  let timer;
  searchField.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(update, 120);
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('reset', () => {
    pressed.clear();
    for (const button of byId('kinds').children) button.setAttribute('aria-pressed', 'false');
    setTimeout(update);
    searchField.focus();
  });
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    if (grid.result.rows.length > 0) grid.move(grid.active.row, grid.active.column);
  });
  byId('details').addEventListener('click', (event) => {
    // The event's target is the dialog itself only if the click is outside its content.
    if (event.target === byId('details')) byId('details').close();
  });
  window.addEventListener('beforeprint', () => {
    while (readPart(model));
    draw((result) => grid.extend(result));
    grid.setPrinting(true);
  });
  window.addEventListener('afterprint', () => grid.setPrinting(false));
  drawKinds(model, pressed, update);
  readParts(model, () => draw((result) => grid.extend(result)));
  update();
}

function countText(model, result) {
  const text = resultText(model, result);
  if (!isLoading(model)) return text;
  return `${text} So far, ${model.partsRead} of ${pluralize(model.parts, 'part')} of this page are read.`;
}

function resultText(model, result) {
  if (model.targets === 0) return model.what === 'diff' ? 'Nothing changed in what was compared.' : 'The snapshot has no targets.';
  if (result.all && isLoading(model)) return `${pluralize(result.targets, 'target')} of ${model.targets.toLocaleString('en')} can be seen.`;
  if (result.all) return `All targets are shown: ${model.targets.toLocaleString('en')}.`;
  if (result.targets === 0) return 'No target matches. Clear the filter to show all targets.';
  const verb = result.targets === 1 ? 'matches' : 'match';
  return `${pluralize(result.targets, 'target')} in ${pluralize(result.rows.length, 'account')} ${verb}.`;
}

start();
