/** Opens the details of one target, or of all targets of an account if `cell` is undefined. */
function showDetails(model, row, cell) {
  const body = byId('details-body');
  const title = cell === undefined ? accountLabel(row) : `${accountLabel(row)} in ${model.regions[cell[0]]}`;
  byId('details-title').textContent = title;
  body.replaceChildren(...(cell === undefined ? accountDetails(model, row) : targetDetails(model, cell)));
  body.scrollTop = 0;
  byId('details').showModal();
}

function targetDetails(model, cell) {
  const kind = model.kinds[cell[1]];
  const shown = { ...kind, tone: toneOf(kind, cell[2]) };
  const parts = [element('p', { class: 'result' }, sign(shown), titleOf(kind, cell[2]))];
  for (const text of [kind.explanation, kind.hint]) if (text) parts.push(element('p', {}, text));
  const list = element('dl');
  for (let i = 3; i + 1 < cell.length; i += 2) {
    const [label, value] = [model.texts[cell[i]], model.texts[cell[i + 1]]];
    // A click selects all of the commands.
    const shown = label === 'Commands' ? element('pre', { tabindex: 0 }, value) : value;
    list.append(element('dt', {}, label), element('dd', {}, shown));
  }
  if (list.children.length > 0) parts.push(list);
  return parts;
}

function accountDetails(model, row) {
  const list = element('dl');
  for (const cell of row.cells) {
    if (cell === undefined) continue;
    list.append(element('dt', {}, model.regions[cell[0]]), element('dd', {}, titleOf(model.kinds[cell[1]], cell[2])));
  }
  return [list];
}

/** A button for each kind; `pressed` holds the indexes of the pressed ones. */
function drawKinds(model, counts, pressed, onChange) {
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
  byId('kinds').replaceChildren(...buttons);
}

function start() {
  const model = readModel(JSON.parse(byId('data').textContent));
  const targets = model.rows.reduce((sum, { cells }) => sum + cells.filter(Boolean).length, 0);
  const size = [
    pluralize(model.accounts.length, 'account'),
    pluralize(model.regions.length, 'Region'),
    pluralize(targets, 'target'),
  ].join(', ');
  const title = model.what === 'diff' ? 'Security Hub memberships: changes' : 'Security Hub memberships';
  byId('title').textContent = document.title = title;
  byId('subject').textContent = `${model.subject}: ${size}.`;
  byId('notes').replaceChildren(...model.notes.map((note) => element('li', {}, note)));
  byId('notes').hidden = model.notes.length === 0;

  const pressed = new Set();
  const grid = new Grid(model, (row, cell) => showDetails(model, row, cell));
  const searchField = byId('search');
  const update = () => {
    const result = search(model, searchField.value, pressed);
    grid.show(result);
    byId('count').textContent = countText(model, result, targets);
    byId('frame').hidden = result.rows.length === 0;
  };
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
  drawKinds(model, countKinds(model), pressed, update);
  update();
}

function countText(model, result, targets) {
  if (targets === 0) return model.what === 'diff' ? 'Nothing changed in what was compared.' : 'The snapshot has no targets.';
  if (result.all) return `All targets are shown: ${targets.toLocaleString('en')}.`;
  if (result.targets === 0) return 'No target matches. Clear the filter to show all targets.';
  const verb = result.targets === 1 ? 'matches' : 'match';
  return `${pluralize(result.targets, 'target')} in ${pluralize(result.rows.length, 'account')} ${verb}.`;
}

start();
