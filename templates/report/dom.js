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

/** The titles of the attentions of src/render/report/data.ts, which a cell has as an index. */
const ATTENTIONS = ['', ' (important)', ' (not trusted)'];

function titleOf({ title }, attention) {
  return title + ATTENTIONS[attention];
}

/** An untrusted administrator looks like a danger, whatever the kind. */
function toneOf({ tone }, attention) {
  return attention === 2 ? 'danger' : tone;
}

function sign({ sign: character, tone }) {
  return element('span', { class: 'sign', 'data-tone': tone, 'aria-hidden': 'true' }, character);
}
