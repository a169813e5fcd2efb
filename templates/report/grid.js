/** More rows than are seen, above and below, so that scrolling does not show their making. */
const OVERSCAN = 15;

/**
 * The matrix as an ARIA grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/) of which only the visible rows exist, and
 * the one that has the focus. Column 0 holds the accounts.
 */
class Grid {
  constructor(model, open) {
    this.model = model;
    this.open = open;
    this.frame = byId('frame');
    this.table = byId('grid');
    this.head = byId('head');
    this.body = byId('body');
    this.drawn = new Map();
    this.patterns = new Map();
    this.active = { row: 0, column: 0 };
    this.whole = false;
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.draw();
      });
    };
    this.frame.addEventListener('scroll', soon, { passive: true });
    new ResizeObserver(soon).observe(this.frame);
    this.body.addEventListener('keydown', (event) => this.key(event));
    this.body.addEventListener('click', (event) => this.click(event));
    this.body.addEventListener('mouseover', (event) => this.hint(event));
    window.addEventListener('beforeprint', () => this.print(true));
    window.addEventListener('afterprint', () => this.print(false));
  }

  show(found) {
    this.found = found;
    this.active = { row: 0, column: 0 };
    this.drawn.clear();
    this.body.replaceChildren();
    this.frame.scrollTop = 0;
    this.drawHead();
    this.draw();
  }

  drawHead() {
    const { columns, rows } = this.found;
    this.table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.table.setAttribute('aria-colcount', String(columns.length + 1));
    this.table.style.setProperty('--columns', String(columns.length));
    this.head.setAttribute('aria-rowindex', '1');
    const title = (text, i) => element('th', { role: 'columnheader', scope: 'col', 'aria-colindex': i + 1 }, text);
    this.head.replaceChildren(...['Account', ...columns.map((region) => this.model.regions[region])].map(title));
  }

  draw() {
    const { rows } = this.found;
    const height = this.rowHeight();
    this.body.style.height = `${rows.length * height}px`;
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.frame.scrollTop / height) - OVERSCAN);
    const seen = Math.ceil(this.frame.clientHeight / height) + 2 * OVERSCAN;
    const end = this.whole ? rows.length : Math.min(rows.length, first + seen);
    const wanted = (i) => (i >= first && i < end) || (i === this.active.row && i < rows.length);
    for (const [i, row] of this.drawn) {
      if (wanted(i)) continue;
      row.remove();
      this.drawn.delete(i);
    }
    if (wanted(this.active.row)) this.drawRow(this.active.row, height);
    for (let i = first; i < end; i += 1) this.drawRow(i, height);
  }

  /** Rows that are there are not moved: the one with the focus would lose it. */
  drawRow(i, height) {
    if (this.drawn.has(i)) return;
    const row = this.found.rows[i];
    const made = element('tr', { role: 'row', 'aria-rowindex': i + 2, 'data-row': i });
    made.style.top = `${i * height}px`;
    made.append(element('th', { role: 'rowheader', scope: 'row', 'aria-colindex': 1, tabindex: -1 }, row.account));
    this.found.columns.forEach((region, k) => made.append(this.cell(row, row.cells[region], k + 1)));
    if (i === this.active.row) made.children[this.active.column]?.setAttribute('tabindex', '0');
    let next = null;
    for (const other of this.body.children) {
      if (Number(other.dataset.row) < i) continue;
      next = other;
      break;
    }
    this.body.insertBefore(made, next);
    this.drawn.set(i, made);
  }

  cell(row, cell, column) {
    const off = cell !== undefined && !this.found.all && !this.found.matches(row, cell);
    const made = this.pattern(cell === undefined ? 'absent' : off ? 'off' : cell[1], cell?.[2] === 1).cloneNode(true);
    made.setAttribute('aria-colindex', column + 1);
    return made;
  }

  /** One cell of each look, to be copied: a screen of them is made for each step of scrolling. */
  pattern(look, important) {
    const key = `${look} ${important}`;
    const known = this.patterns.get(key);
    if (known !== undefined) return known;
    const kind = this.model.kinds[look];
    const made = element('td', { role: 'gridcell', tabindex: -1 });
    if (look === 'off') made.setAttribute('aria-label', 'not in the filter');
    if (look === 'off') made.dataset.tone = 'off';
    if (kind !== undefined) {
      made.textContent = kind.sign;
      made.dataset.tone = kind.tone;
      made.setAttribute('aria-label', important ? `${kind.title}; look at it first` : kind.title);
      if (important) made.classList.add('important');
    }
    this.patterns.set(key, made);
    return made;
  }

  /** What a mouse rests on says what it is. */
  hint(event) {
    const cell = event.target.closest('td');
    if (cell === null || cell.title !== '') return;
    const region = this.model.regions[this.found.columns[cell.cellIndex - 1]];
    const label = cell.getAttribute('aria-label');
    if (label !== null) cell.title = `${this.found.rows[cell.parentElement.dataset.row].account} ${region}: ${label}`;
  }

  key(event) {
    const { row, column } = this.active;
    const [lastRow, lastColumn] = [this.found.rows.length - 1, this.found.columns.length];
    const page = Math.max(1, Math.floor(this.frame.clientHeight / this.rowHeight()) - 2);
    const far = event.ctrlKey || event.metaKey;
    const goals = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - page, column],
      PageDown: [row + page, column],
      Home: [far ? 0 : row, 0],
      End: [far ? lastRow : row, lastColumn],
    };
    if (event.key === 'Enter' || event.key === ' ') this.openAt(row, column);
    else if (Object.hasOwn(goals, event.key) && !event.altKey) {
      const [toRow, toColumn] = goals[event.key];
      this.move(Math.min(Math.max(toRow, 0), lastRow), Math.min(Math.max(toColumn, 0), lastColumn));
    } else return;
    event.preventDefault();
  }

  click(event) {
    const cell = event.target.closest('td, th');
    if (cell === null) return;
    const row = Number(cell.parentElement.dataset.row);
    const column = [...cell.parentElement.children].indexOf(cell);
    this.move(row, column);
    this.openAt(row, column);
  }

  move(row, column) {
    this.drawn.get(this.active.row)?.children[this.active.column]?.setAttribute('tabindex', '-1');
    this.active = { row, column };
    this.drawRow(row, this.rowHeight());
    const cell = this.drawn.get(row).children[column];
    cell.setAttribute('tabindex', '0');
    this.reveal(cell, row);
    cell.focus({ preventScroll: true });
  }

  /** The head and the accounts cover what is below them, so the browser's own scrolling would stop too early. */
  reveal(cell, row) {
    const { frame } = this;
    const height = this.rowHeight();
    const room = frame.clientHeight - this.head.offsetHeight - 2;
    const top = row * height;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (top + height > frame.scrollTop + room) frame.scrollTop = top + height - room;
    const side = this.head.firstElementChild.offsetWidth;
    if (cell.cellIndex === 0) return;
    if (cell.offsetLeft - side < frame.scrollLeft) frame.scrollLeft = cell.offsetLeft - side - 2;
    const right = cell.offsetLeft + cell.offsetWidth + 2;
    if (right > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = right - frame.clientWidth;
  }

  openAt(i, column) {
    const row = this.found.rows[i];
    if (row === undefined) return;
    if (column === 0) this.open(row, undefined);
    else {
      const cell = row.cells[this.found.columns[column - 1]];
      if (cell !== undefined) this.open(row, cell);
    }
  }

  /** On paper there is no scrolling. */
  print(whole) {
    this.whole = whole;
    this.draw();
  }

  rowHeight() {
    this.height ??= 2.125 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    return this.height;
  }
}
