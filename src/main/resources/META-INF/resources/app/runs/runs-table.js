import { append, h, put } from '../base/dom.js';
import { href } from '../base/router.js';

/** Rows that are in the document at once; more follow as the reader scrolls. */
const PAGE = 250;

/**
 * The table of runs. A row is built once; later only the cells whose key changed are redrawn, and rows move only where
 * the order changed. Rows are grids with contained layout (style.css), because a browser lays a real table out as a
 * whole whenever one cell changes; the roles keep it a table for assistive technology.
 */
export class RunsTable {
  constructor({ onSort }) {
    this.onSort = onSort;
    this.rows = new Map();
    this.limit = PAGE;
    this.head = h('thead', { role: 'rowgroup' });
    this.body = h('tbody', { role: 'rowgroup' });
    this.table = h('table', { class: 'runs', role: 'table', 'data-testid': 'runs-table' }, this.head, this.body);
    this.more = h('div', { class: 'table-more' });
    this.element = h(
      'div',
      { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Runs' },
      this.table,
      this.more,
    );
    this.watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.extend(),
    );
    this.watcher.observe(this.more);
  }

  setColumns(columns, sort) {
    const signature = columns.map((column) => column.id).join();
    if (signature !== this.signature) {
      this.signature = signature;
      this.columns = columns;
      this.rows.clear();
      this.body.replaceChildren();
      this.table.style.setProperty('--columns', columns.map(({ width }) => `minmax(${width}px, ${width}fr)`).join(' '));
      this.table.style.setProperty('--least-width', `${columns.reduce((sum, { width }) => sum + width, 0)}px`);
      put(
        this.head,
        h(
          'tr',
          { role: 'row' },
          columns.map((column) => this.heading(column)),
        ),
      );
    }
    [...this.head.firstChild.children].forEach((heading, i) =>
      this.markSort(heading, columns[i].id === sort.column, sort.descending),
    );
  }

  heading(column) {
    return h(
      'th',
      { role: 'columnheader', class: classOf(column) },
      h(
        'button',
        { type: 'button', title: column.hint ?? column.label, on: { click: () => this.onSort(column.id) } },
        h('span', { class: 'th-text' }, column.label),
        h('span', { class: 'sort-mark', 'aria-hidden': 'true' }),
      ),
    );
  }

  markSort(heading, isSorted, isDescending) {
    heading.querySelector('.sort-mark').textContent = isSorted ? (isDescending ? '▾' : '▴') : '';
    if (isSorted) heading.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    else heading.removeAttribute('aria-sort');
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
    const cells = this.columns.map((column) => h('td', { role: 'cell', class: classOf(column) }));
    const element = h(
      'tr',
      {
        role: 'row',
        'data-testid': 'run-row',
        'data-run': run.runId,
        class: isFresh ? 'is-new' : null,
        on: { click: (event) => this.open(event, run.runId) },
      },
      cells,
    );
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
