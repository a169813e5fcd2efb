function start() {
  const model = newModel(JSON.parse(byId('data').textContent));
  const view = { ...newFilter(), target: '' };
  const searchField = byId('search');
  drawSummary(model);
  drawLegend(model);

  const openDetails = (row, cell) => {
    showDetails(model, row, cell, openDetails);
    setTarget(targetName(model, row, cell));
  };
  const grid = new Grid(model, openDetails);
  let result;
  const draw = (show) => {
    result = search(model, view);
    byId('frame').hidden = result.rows.length === 0;
    show(result);
    byId('count').setAttribute('aria-busy', String(isLoading(model)));
    byId('count').textContent = countText(model, result);
    for (const id of ['csv', 'json']) byId(id).disabled = isLoading(model) || result.targets === 0;
  };
  const drawFilters = () => {
    keepFocus(() => {
      drawChips(model, view, (set, value) => change(() => flip(view[set], value)));
      drawAdministrators(model, view.administrators, (id) => change(() => flip(view.administrators, id)));
    });
  };
  /** Shows the view and writes it into the URL. */
  const update = () => {
    drawFilters();
    draw((found) => grid.show(found));
    writeFragment(writeView(model, view));
  };
  const change = (edit) => {
    edit();
    update();
  };
  const setTarget = (target) => {
    view.target = target;
    writeFragment(writeView(model, view));
  };
  const openTarget = () => {
    const found = view.target === '' ? undefined : findTarget(model, view.target);
    if (found !== undefined) showDetails(model, found.row, found.cell, openDetails);
    else if (byId('details').open) byId('details').close();
  };
  /** The user followed a link, or came here by one. */
  const readFragment = () => {
    Object.assign(view, readView(model, location.hash.slice(1)));
    searchField.value = view.query;
    drawFilters();
    draw((found) => grid.show(found));
    openTarget();
  };

  let timer;
  searchField.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => change(() => (view.query = searchField.value)), 120);
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('reset', () => {
    clearTimeout(timer);
    change(() => Object.assign(view, newFilter()));
    searchField.focus();
  });
  byId('csv').addEventListener('click', () => save('memberships.csv', 'text/csv', csvOf(model, result)));
  byId('json').addEventListener('click', () => {
    save('memberships.json', 'application/json', jsonOf(model, result, writeView(model, { ...view, target: '' })));
  });
  window.addEventListener('hashchange', () => {
    readFragment();
    if (!byId('details').open) byId('count').scrollIntoView({ block: 'nearest' });
  });
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    if (grid.result.rows.length > 0) grid.move(grid.active.row, grid.active.column);
  });
  byId('details').addEventListener('click', (event) => {
    // The event's target is the dialog itself only if the click is outside its content.
    if (event.target === byId('details')) byId('details').close();
  });
  byId('details').addEventListener('close', () => setTarget(''));
  window.addEventListener('beforeprint', () => {
    while (readPart(model));
    draw((found) => grid.extend(found));
    grid.setPrinting(true);
  });
  window.addEventListener('afterprint', () => grid.setPrinting(false));

  Object.assign(view, readView(model, location.hash.slice(1)));
  searchField.value = view.query;
  drawFilters();
  readParts(model, () => {
    draw((found) => grid.extend(found));
    if (view.target !== '' && !byId('details').open) openTarget();
  });
  draw((found) => grid.show(found));
  openTarget();
}

function flip(set, value) {
  if (!set.delete(value)) set.add(value);
}

/** Buttons are drawn anew: the one with the focus gets it again, by its place. */
function keepFocus(drawAnew) {
  const list = document.activeElement?.closest('#kinds, #attentions, #administrator-list');
  const place = list ? [...list.querySelectorAll('button')].indexOf(document.activeElement) : -1;
  drawAnew();
  if (list) list.querySelectorAll('button')[place]?.focus();
}

/** Without an entry in the history for each character of a search. */
function writeFragment(fragment) {
  const page = location.href.split('#')[0];
  try {
    history.replaceState(null, '', fragment === '' ? page : `${page}#${fragment}`);
  } catch {
    // In the preview of a forge, the page may have no URL of its own.
  }
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
  if (result.targets === 0) return isLoading(model) ? 'No target matches yet.' : 'No target matches. Clear the filter to show all targets.';
  const verb = result.targets === 1 ? 'matches' : 'match';
  return `${pluralize(result.targets, 'target')} in ${pluralize(result.rows.length, 'account')} ${verb}.`;
}

start();
