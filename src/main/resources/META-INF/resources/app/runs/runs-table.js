import { append, h, put } from '../base/dom.js';
import { href } from '../base/router.js';

/** Rows that are in the document at once; more follow as the reader scrolls. */
const PAGE = 250;

/**
 * The table of runs. A row is built once; later only the cells whose key changed are redrawn, and rows move only where
 * the order changed.
 */
export class RunsTable {
  constructor({ onSort }) {
    this.onSort = onSort;
    this.rows = new Map();
    this.limit = PAGE;
    this.group = h('colgroup');
    this.head = h('thead');
    this.body = h('tbody');
    this.more = h('div', { class: 'table-more' });
    this.element = h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Runs' },
      h('table', { class: 'runs', 'data-testid': 'runs-table' }, this.group, this.head, this.body), this.more);
    this.watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.extend());
    this.watcher.observe(this.more);
  }

  setColumns(columns, sort) {
    const signature = columns.map((column) => column.id).join();
    if (signature !== this.signature) {
      this.signature = signature;
      this.columns = columns;
      this.rows.clear();
      this.body.replaceChildren();
      put(this.group, columns.map((column) => this.columnWidth(column)));
    }
    put(this.head, h('tr', {}, columns.map((column) => this.heading(column, sort))));
  }

  columnWidth(column) {
    const element = h('col');
    element.style.width = `${column.width}px`;
    return element;
  }

  heading(column, sort) {
    const active = sort.column === column.id;
    const direction = active ? (sort.descending ? 'descending' : 'ascending') : null;
    return h('th', { scope: 'col', 'aria-sort': direction, class: classOf(column) },
      h('button', { type: 'button', title: column.hint ?? column.label, on: { click: () => this.onSort(column.id) } },
        h('span', { class: 'th-text' }, column.label), h('span', { class: 'sort-mark', 'aria-hidden': 'true' }, active ? (sort.descending ? '▾' : '▴') : '')));
  }

  /** Shows these runs in this order. `fresh` are ids to mark as new. */
  show(runs, fresh = new Set()) {
    this.runs = runs;
    const visible = runs.slice(0, this.limit);
    const keep = new Set(visible.map((run) => run.runId));
    for (const [runId, row] of this.rows) {
      if (keep.has(runId)) continue;
      row.element.remove();
      this.rows.delete(runId);
    }
    let place = this.body.firstChild;
    for (const run of visible) {
      const row = this.rows.get(run.runId) ?? this.create(run, fresh.has(run.runId));
      this.update(row, run);
      if (row.element === place) place = place.nextSibling;
      else this.body.insertBefore(row.element, place);
    }
    this.more.textContent = runs.length > visible.length ? `${runs.length - visible.length} more below` : '';
  }

  create(run, isFresh) {
    const cells = this.columns.map((column) => h('td', { class: classOf(column) }));
    const element = h('tr', { 'data-testid': 'run-row', 'data-run': run.runId, class: isFresh ? 'is-new' : null,
      on: { click: (event) => this.open(event, run.runId) } }, cells);
    const row = { element, cells, keys: [] };
    this.rows.set(run.runId, row);
    return row;
  }

  /** The whole row is a target for the pointer; links in it and selected text keep their own meaning. */
  open(event, runId) {
    if (event.target.closest('a, button') || String(getSelection())) return;
    location.hash = href(['runs', runId]);
  }

  update(row, run) {
    row.element.dataset.status = run.status;
    this.columns.forEach((column, i) => {
      const key = column.key(run);
      if (row.keys[i] === key) return;
      const isChange = row.keys[i] !== undefined;
      row.keys[i] = key;
      row.cells[i].replaceChildren();
      append(row.cells[i], [column.cell(run)]);
      if (column.title) row.cells[i].title = column.title(run) ?? '';
      if (isChange) flash(row.cells[i]);
    });
  }

  extend() {
    if (!this.runs || this.runs.length <= this.limit) return;
    this.limit += PAGE;
    this.show(this.runs);
  }

  destroy() {
    this.watcher.disconnect();
  }
}

function flash(cell) {
  cell.classList.remove('is-changed');
  requestAnimationFrame(() => cell.classList.add('is-changed'));
}

function classOf(column) {
  return [column.number ? 'number' : '', column.className ?? ''].join(' ').trim() || null;
}
