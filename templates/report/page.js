/** The details of one target, or of all targets of an account. */
function showDetails(model, row, cell) {
  const body = byId('details-body');
  const title = cell === undefined ? row.account : `${row.account} in ${model.regions[cell[0]]}`;
  byId('details-title').textContent = title;
  body.replaceChildren(...(cell === undefined ? accountDetails(model, row) : targetDetails(model, cell)));
  body.scrollTop = 0;
  byId('details').showModal();
}

function targetDetails(model, cell) {
  const kind = model.kinds[cell[1]];
  const parts = [element('p', { class: 'result' }, sign(kind), cell[2] ? `${kind.title} – look at it first` : kind.title)];
  for (const text of [kind.explanation, kind.whatToDo]) if (text) parts.push(element('p', {}, text));
  const list = element('dl');
  for (let i = 3; i + 1 < cell.length; i += 2) {
    list.append(element('dt', {}, model.texts[cell[i]]), element('dd', {}, model.texts[cell[i + 1]]));
  }
  if (list.children.length > 0) parts.push(list);
  return parts;
}

function accountDetails(model, row) {
  const list = element('dl');
  for (const cell of row.cells) {
    if (cell === undefined) continue;
    list.append(element('dt', {}, model.regions[cell[0]]), element('dd', {}, model.kinds[cell[1]].title));
  }
  return [list];
}

function drawKinds(model, counts, pressed, changed) {
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
      changed();
    });
    return button;
  });
  byId('kinds').replaceChildren(...buttons);
}

function start() {
  const model = readModel(JSON.parse(byId('data').textContent));
  const targets = model.rows.reduce((sum, { cells }) => sum + cells.filter(Boolean).length, 0);
  const place = `${amount(model.accounts.length, 'account')}, ${amount(model.regions.length, 'Region')}`;
  const title = model.what === 'diff' ? 'Security Hub memberships: what changed' : 'Security Hub memberships';
  byId('title').textContent = document.title = title;
  byId('subject').textContent = `${model.subject}: ${place}, ${amount(targets, 'target')}.`;

  const pressed = new Set();
  const grid = new Grid(model, (row, cell) => showDetails(model, row, cell));
  const box = byId('search');
  const update = () => {
    const found = search(model, box.value, pressed);
    grid.show(found);
    byId('count').textContent = countText(model, found, targets);
    byId('frame').hidden = found.rows.length === 0;
  };
  let timer;
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(update, 120);
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('reset', () => {
    pressed.clear();
    for (const button of byId('kinds').children) button.setAttribute('aria-pressed', 'false');
    setTimeout(update);
    box.focus();
  });
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    if (grid.found.rows.length > 0) grid.move(grid.active.row, grid.active.column);
  });
  byId('details').addEventListener('click', (event) => {
    // The dialog itself is only hit beside its content.
    if (event.target === byId('details')) byId('details').close();
  });
  drawKinds(model, countKinds(model), pressed, update);
  update();
}

function countText(model, found, targets) {
  if (targets === 0) return model.what === 'diff' ? 'Nothing changed.' : 'There are no targets in this snapshot.';
  if (found.all) return `Everything is shown: ${amount(targets, 'target')}.`;
  if (found.targets === 0) return 'Nothing matches. Clear the filter to see everything.';
  return `${amount(found.targets, 'target')} in ${amount(found.rows.length, 'account')} match${found.targets === 1 ? 'es' : ''}.`;
}

start();
