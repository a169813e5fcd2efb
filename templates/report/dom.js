/** An element with attributes and children. Children that are strings become text nodes, never markup. */
function element(name, attributes = {}, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) result.setAttribute(key, value === true ? '' : String(value));
  }
  result.append(...children);
  return result;
}

function byId(id) {
  return document.getElementById(id);
}

/** `1 target`, `2,000 targets` */
function pluralize(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The look of the cells that need attention, by its index in src/render/report/attention.ts: red whatever the kind. */
const ATTENTION_TONES = [undefined, undefined, 'caution', 'danger'];

function toneOf({ tone }, attention) {
  return ATTENTION_TONES[attention] ?? tone;
}

/** `Accepted (unexpected administrator)`, or `Untrusted administrator`, which says all of its kind. */
function titleOf(model, cell) {
  const { title } = model.attentions[cell.attention];
  const kind = model.kinds[cell.kind];
  if (kind.kind === 'untrusted' && title !== '') return capitalize(title);
  return title === '' ? kind.title : `${kind.title} (${title})`;
}

function capitalize(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The sign of a cell, as the table shows it. */
function cellSign(model, cell) {
  const kind = model.kinds[cell.kind];
  return sign(kind.sign, toneOf(kind, cell.attention), cell.attention > 0);
}

function sign(character, tone, ring = false) {
  return element('span', { class: ring ? 'sign ring' : 'sign', 'data-tone': tone, 'aria-hidden': 'true' }, character);
}

/** A button that is pressed or not. */
function toggle(attributes, isPressed, onChange, ...children) {
  const button = element('button', { type: 'button', 'aria-pressed': String(isPressed), ...attributes }, ...children);
  button.addEventListener('click', onChange);
  return button;
}
