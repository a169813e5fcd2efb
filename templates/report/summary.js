/** How many administrators the summary has; a search finds the others. */
const MAX_ADMINISTRATORS = 8;

/** What is above the table: what needs attention, and the administrators. */
function drawSummary(model) {
  const size = [
    pluralize(model.accounts, 'account'),
    pluralize(model.regions.length, 'Region'),
    pluralize(model.targets, 'target'),
  ].join(', ');
  const title = model.what === 'diff' ? 'Security Hub memberships: changes' : 'Security Hub memberships';
  byId('title').textContent = document.title = title;
  byId('subject').textContent = `${model.subject}: ${size}.`;
  byId('about').replaceChildren(
    ...model.about.map(([label, text]) => element('div', {}, element('dt', {}, label), element('dd', {}, text))),
  );
  const lines = headlines(model);
  byId('headlines').replaceChildren(...lines);
  byId('headlines').hidden = lines.length === 0;
  byId('attention').hidden = lines.length === 0 && model.notes.length === 0;
  byId('notes').replaceChildren(...model.notes.map((note) => element('li', {}, note)));
  byId('notes').hidden = model.notes.length === 0;
  byId('coverage').hidden = model.coverage === undefined;
  if (model.coverage !== undefined) byId('coverage').replaceChildren(...coverageOf(model.coverage));
}

function headlines(model) {
  if (model.headlines.length > 0) {
    return model.headlines.map(({ text, tone, sign: character, filter }) => {
      // Without the sign of a kind, it is about an attention, whose look is a ring.
      const mark = character === undefined ? sign('', tone === 'important' ? 'none' : tone, true) : sign(character, tone);
      return element('li', {}, mark, element('a', { href: `#${filter}` }, text));
    });
  }
  if (model.targets === 0 || model.notes.length > 0) return [];
  return [element('li', { class: 'calm' }, model.what === 'diff' ? 'No change is important.' : 'Nothing in this snapshot.')];
}

/** The bar is for the eye; the text says it all. */
function coverageOf({ percent, text }) {
  if (percent === undefined) return [text];
  const bar = element('span', { class: 'meter', 'aria-hidden': 'true' });
  bar.style.setProperty('--percent', `${percent}%`);
  return [bar, element('b', {}, `${percent}%`), ` ${text}`];
}

/** A button for each administrator: those that are not trusted are first. */
function drawAdministrators(model, pressed, onChange) {
  const { administrators } = model;
  byId('administrators').hidden = administrators.length === 0;
  const shown = administrators.filter(({ id }, i) => i < MAX_ADMINISTRATORS || pressed.has(id));
  const items = shown.map((one) =>
    element('li', {}, toggle({ class: 'administrator' }, pressed.has(one.id), () => onChange(one.id), ...administratorOf(one))),
  );
  byId('administrator-list').style.setProperty('--figures', String(administrators[0]?.figures.length ?? 1));
  byId('administrator-list').replaceChildren(...items);
  const more = administrators.length - shown.length;
  byId('more-administrators').hidden = more === 0;
  byId('more-administrators').textContent = `${pluralize(more, 'more administrator')}: search for an id.`;
}

function administratorOf({ account, name, attention, trust, figures, coverage }) {
  const tone = ATTENTION_TONES[attention];
  return [
    element('span', { class: 'id' }, element('span', { class: 'account' }, account), ...(name === '' ? [] : [' ', element('span', { class: 'name' }, name)])),
    ' ',
    element('span', { class: 'trust', ...(tone && { 'data-tone': tone }) }, trust),
    ...figures.flatMap(([count, what]) => [
      ' ',
      element('span', { class: count === 0 ? 'figure zero' : 'figure' }, element('b', {}, count.toLocaleString('en')), ` ${what}`),
    ]),
    ...(coverage === undefined ? [] : [' ', element('span', { class: 'coverage' }, ...coverageOf(coverage))]),
  ];
}

/** A button for each kind and each attention that occurs: they filter, and they are the first part of the legend. */
function drawChips(model, filter, onChange) {
  byId('kinds-title').textContent = model.what === 'diff' ? 'Change' : 'Decision';
  const kinds = model.kinds.map((kind, i) =>
    chip(model.counts[i], filter.kinds.has(i), () => onChange('kinds', i), { title: kind.explanation }, [
      sign(kind.sign, kind.tone),
      element('span', { class: 'long' }, kind.title),
      element('span', { class: 'short' }, kind.kind),
    ]),
  );
  byId('kinds').replaceChildren(...kinds.filter((_, i) => model.counts[i] > 0));
  const attentions = model.attentions.map(({ title, count }, i) =>
    chip(count, filter.attentions.has(i), () => onChange('attentions', i), {}, [
      sign('', ATTENTION_TONES[i] ?? 'none', true),
      capitalize(title),
    ]),
  );
  const present = attentions.filter((_, i) => i > 0 && model.attentions[i].count > 0).reverse();
  byId('attentions').replaceChildren(...present);
  byId('attention-filter').hidden = present.length === 0;
}

function chip(count, isPressed, onChange, attributes, children) {
  const number = element('span', { class: 'number' }, count.toLocaleString('en'));
  return toggle(attributes, isPressed, onChange, ...children, number);
}
