// One stop for Tab, arrow keys inside: the element in each cell of a table that matches `what`.

const STEP = 10; // rows of Page Up and Page Down

export class GridKeys {
  constructor(table, what) {
    this.table = table;
    this.what = what;
    this.on = new AbortController();
    const { signal } = this.on;
    table.addEventListener("keydown", (event) => this.press(event), { signal });
    table.addEventListener("focusin", (event) => this.rest(event.target.closest(this.what)), { signal });
    for (const one of table.querySelectorAll(what)) one.tabIndex = -1;
    this.rest(table.querySelector(`tbody ${what}`) ?? table.querySelector(what));
  }

  stop() {
    this.on.abort();
  }

  // Rows are new: their elements take no stop of their own.
  settle() {
    for (const one of this.table.querySelectorAll(`${this.what}:not([tabindex])`)) one.tabIndex = -1;
    this.rest(this.current?.isConnected ? this.current : this.table.querySelector(`tbody ${this.what}`));
  }

  rest(element) {
    if (!element) return;
    if (this.current) this.current.tabIndex = -1;
    this.current = element;
    element.tabIndex = 0;
  }

  press(event) {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const from = event.target.closest("td, th");
    const to = from && this.next(event.key, event.ctrlKey, from.parentElement.rowIndex, from.cellIndex);
    if (!to) return;
    event.preventDefault();
    to.focus();
    this.show(to);
  }

  next(key, whole, row, column) {
    const rows = [...this.table.rows];
    const last = rows.length - 1;
    const moves = {
      ArrowLeft: () => this.along(rows[row], column, -1),
      ArrowRight: () => this.along(rows[row], column, 1),
      ArrowUp: () => this.at(rows[row - 1], column),
      ArrowDown: () => this.at(rows[row + 1], column),
      PageUp: () => this.at(rows[Math.max(row - STEP, 1)], column),
      PageDown: () => this.at(rows[Math.min(row + STEP, last)], column),
      Home: () => this.along(rows[whole ? 1 : row], -1, 1),
      End: () => this.along(rows[whole ? last : row], rows[row].cells.length, -1),
    };
    return whole && !["Home", "End"].includes(key) ? null : moves[key]?.();
  }

  along(row, column, step) {
    for (let place = column + step; row?.cells[place]; place += step) {
      const found = row.cells[place].querySelector(this.what);
      if (found) return found;
    }
    return null;
  }

  // Straight up or down; a cell without anything to open leads to the nearest one beside it.
  at(row, column) {
    if (!row) return null;
    return row.cells[column]?.querySelector(this.what) ?? this.along(row, column, -1) ?? this.along(row, column, 1);
  }

  // Sticky heads must not cover what has the focus.
  show(element) {
    const cell = element.closest("td, th");
    const frame = this.table.parentElement;
    const head = this.table.tHead.offsetHeight;
    const side = cell.cellIndex ? this.table.rows[0].cells[0].offsetWidth : 0;
    const [box, view] = [cell.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (cell.parentElement.rowIndex && box.top < view.top + head) frame.scrollTop -= view.top + head - box.top;
    if (cell.cellIndex && box.left < view.left + side) frame.scrollLeft -= view.left + side - box.left;
  }
}
