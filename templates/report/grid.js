/** The narrowest and the widest column of a Region, and from which width on a cell has the word of its kind, in pixels. */
const [NARROWEST, WIDEST, WITH_WORD] = [28, 152, 116];
/** The borders of the table and the bar that scrolls it, in pixels. */
const AROUND = 18;

/** Rows drawn above and below the visible ones, so that scrolling shows no gaps. */
const OVERSCAN = 15;

/**
 * The matrix as an ARIA grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/). Only the visible rows are in the document, and
 * the row with the focus. Column 0 holds the accounts.
 */
class Grid {
  /** @param open called with the row and the cell that the user opens; the cell is undefined for an account */
  constructor(model, open) {
    this.model = model;
    this.open = open;
    this.frame = byId('frame');
    this.table = byId('grid');
    this.head = byId('head');
    this.body = byId('body');
    this.drawnRows = new Map();
    this.cellTemplates = new Map();
    this.active = { row: 0, column: 0 };
    this.printing = false;
    let scheduled = false;
    const scheduleDraw = () => {
      if (scheduled) return;
      scheduled = true;
      requestAnimationFrame(() => {
        scheduled = false;
        this.draw();
      });
    };
    this.frame.addEventListener('scroll', scheduleDraw, { passive: true });
    new ResizeObserver(scheduleDraw).observe(this.frame);
    new ResizeObserver(() => requestAnimationFrame(() => this.fitColumns())).observe(byId('matrix'));
    this.body.addEventListener('keydown', (event) => this.onKeyDown(event));
    this.body.addEventListener('click', (event) => this.onClick(event));
    this.body.addEventListener('mouseover', (event) => this.onMouseOver(event));
  }

  /** Shows the result of a search. */
  show(result) {
    this.result = result;
    this.active = { row: 0, column: 0 };
    this.clearRows();
    this.frame.scrollTop = 0;
    this.drawHead();
    this.draw();
  }

  /** Shows the result of the same search in more rows: what is drawn, and the focus, stay. */
  extend(result) {
    const isSame = String(result.columns) === String(this.result.columns);
    this.result = result;
    if (!isSame) {
      this.clearRows();
      this.active.column = Math.min(this.active.column, result.columns.length);
    }
    this.drawHead();
    this.draw();
  }

  drawHead() {
    const { columns, rows } = this.result;
    this.table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.table.setAttribute('aria-colcount', String(columns.length + 1));
    this.table.classList.toggle('named', this.model.named);
    this.table.style.setProperty('--columns', String(columns.length));
    this.head.setAttribute('aria-rowindex', '1');
    const title = (text, i) => element('th', { role: 'columnheader', scope: 'col', 'aria-colindex': i + 1 }, text);
    this.head.replaceChildren(...['Account', ...columns.map((region) => this.model.regions[region])].map(title));
    this.fitColumns();
  }

  /** Uses the width that there is. With few Regions, a cell has room for the word of its kind. */
  fitColumns() {
    const columns = this.result.columns.length;
    if (columns === 0) return;
    const available = byId('matrix').clientWidth - AROUND - this.head.firstElementChild.offsetWidth;
    const narrowest = matchMedia('(pointer: coarse)').matches ? this.rowHeight() : NARROWEST;
    const width = Math.max(narrowest, Math.min(WIDEST, Math.floor(available / columns)));
    this.table.style.setProperty('--fit', `${width}px`);
    this.table.classList.toggle('words', width >= WITH_WORD);
  }

  /** Takes the rows out of the document, to be drawn anew. */
  clearRows() {
    this.drawnRows.clear();
    this.body.replaceChildren();
  }

  draw() {
    const { rows } = this.result;
    const height = this.rowHeight();
    this.body.style.height = `${rows.length * height}px`;
    const first = this.printing ? 0 : Math.max(0, Math.floor(this.frame.scrollTop / height) - OVERSCAN);
    const visible = Math.ceil(this.frame.clientHeight / height) + 2 * OVERSCAN;
    const end = this.printing ? rows.length : Math.min(rows.length, first + visible);
    const isDrawn = (i) => (i >= first && i < end) || (i === this.active.row && i < rows.length);
    for (const [i, row] of this.drawnRows) {
      if (isDrawn(i)) continue;
      row.remove();
      this.drawnRows.delete(i);
    }
    if (isDrawn(this.active.row)) this.drawRow(this.active.row, height);
    for (let i = first; i < end; i += 1) this.drawRow(i, height);
  }

  /** Inserts a row in its place. Rows that are drawn already are not moved, because a moved row loses the focus. */
  drawRow(i, height) {
    if (this.drawnRows.has(i)) return;
    const row = this.result.rows[i];
    const tr = element('tr', { role: 'row', 'aria-rowindex': i + 2, 'data-row': i });
    tr.style.top = `${i * height}px`;
    tr.append(this.accountHead(row));
    this.result.columns.forEach((region, k) => tr.append(this.cell(row, row.cells[region], k + 1)));
    if (i === this.active.row) tr.children[this.active.column]?.setAttribute('tabindex', '0');
    let next = null;
    for (const other of this.body.children) {
      if (Number(other.dataset.row) < i) continue;
      next = other;
      break;
    }
    this.body.insertBefore(tr, next);
    this.drawnRows.set(i, tr);
  }

  accountHead(row) {
    const head = element('th', { role: 'rowheader', scope: 'row', 'aria-colindex': 1, tabindex: -1 }, row.account);
    if (row.name === '') return head;
    head.append(' ', element('span', { class: 'name' }, row.name));
    head.title = accountLabel(row);
    return head;
  }

  cell(row, cell, column) {
    const filteredOut = cell !== undefined && !this.result.all && !this.result.matches(row, cell);
    const appearance = cell === undefined ? 'absent' : filteredOut ? 'off' : cell.kind;
    const td = this.cellTemplate(appearance, cell?.attention ?? 0).cloneNode(true);
    td.setAttribute('aria-colindex', column + 1);
    return td;
  }

  /** A cell to clone, for a kind (its index), `off` (filtered out) or `absent`. Cloning keeps scrolling fast. */
  cellTemplate(appearance, attention) {
    const key = `${appearance} ${attention}`;
    const existing = this.cellTemplates.get(key);
    if (existing !== undefined) return existing;
    const kind = this.model.kinds[appearance];
    const td = element('td', { role: 'gridcell', tabindex: -1 });
    if (appearance === 'off') {
      td.setAttribute('aria-label', 'not in the filter');
      td.dataset.tone = 'off';
    }
    if (kind !== undefined) {
      td.textContent = kind.sign;
      if (kind.tone !== 'none') td.dataset.word = kind.kind;
      td.dataset.tone = toneOf(kind, attention);
      td.setAttribute('aria-label', titleOf(this.model, { kind: appearance, attention }));
      if (attention > 0) td.classList.add('important');
    }
    this.cellTemplates.set(key, td);
    return td;
  }

  /** Sets the tooltip of the cell under the mouse. */
  onMouseOver(event) {
    const cell = event.target.closest('td');
    if (cell === null || cell.title !== '') return;
    const region = this.model.regions[this.result.columns[cell.cellIndex - 1]];
    const label = cell.getAttribute('aria-label');
    if (label !== null) cell.title = `${accountLabel(this.result.rows[cell.parentElement.dataset.row])} ${region}: ${label}`;
  }

  onKeyDown(event) {
    const { row, column } = this.active;
    const last = { row: this.result.rows.length - 1, column: this.result.columns.length };
    const page = Math.max(1, Math.floor(this.frame.clientHeight / this.rowHeight()) - 2);
    const destination = destinationOf(event, this.active, last, page);
    if (event.key === 'Enter' || event.key === ' ') this.openAt(row, column);
    else if (destination !== undefined) this.move(...destination);
    else return;
    event.preventDefault();
  }

  onClick(event) {
    const cell = event.target.closest('td, th');
    if (cell === null) return;
    const row = Number(cell.parentElement.dataset.row);
    const column = [...cell.parentElement.children].indexOf(cell);
    this.move(row, column);
    this.openAt(row, column);
  }

  move(row, column) {
    this.drawnRows.get(this.active.row)?.children[this.active.column]?.setAttribute('tabindex', '-1');
    this.active = { row, column };
    this.drawRow(row, this.rowHeight());
    const cell = this.drawnRows.get(row).children[column];
    cell.setAttribute('tabindex', '0');
    this.reveal(cell, row);
    cell.focus({ preventScroll: true });
  }

  /** Scrolls to a cell. The browser's own scrolling would leave it under the sticky head or the sticky account column. */
  reveal(cell, row) {
    const { frame } = this;
    const height = this.rowHeight();
    const visibleHeight = frame.clientHeight - this.head.offsetHeight - 2;
    const top = row * height;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (top + height > frame.scrollTop + visibleHeight) frame.scrollTop = top + height - visibleHeight;
    const accountWidth = this.head.firstElementChild.offsetWidth;
    if (cell.cellIndex === 0) return;
    if (cell.offsetLeft - accountWidth < frame.scrollLeft) frame.scrollLeft = cell.offsetLeft - accountWidth - 2;
    const right = cell.offsetLeft + cell.offsetWidth + 2;
    if (right > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = right - frame.clientWidth;
  }

  openAt(i, column) {
    const row = this.result.rows[i];
    if (row === undefined) return;
    if (column === 0) this.open(row, undefined);
    else {
      const cell = row.cells[this.result.columns[column - 1]];
      if (cell !== undefined) this.open(row, cell);
    }
  }

  /** Draws all rows while the page is printed, because paper does not scroll. */
  setPrinting(printing) {
    this.printing = printing;
    this.draw();
  }

  rowHeight() {
    this.height ??= 2.125 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    return this.height;
  }
}
