/** An element; text only ever becomes text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) made.append(child);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

function amount(count, what) {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

function sign({ sign: letter, tone }) {
  return element('span', { class: 'sign', 'data-tone': tone, 'aria-hidden': 'true' }, letter);
}
