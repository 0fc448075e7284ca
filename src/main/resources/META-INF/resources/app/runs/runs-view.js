import { h, put, refresh, state } from '../base/dom.js';
import { parameter, plural } from '../base/format.js';
import { bind } from '../base/keyboard.js';
import { live } from '../base/live.js';
import { current, setQuery } from '../base/router.js';
import { allColumns, defaultColumns, splitParameters } from './columns.js';
import { columnPicker } from './column-picker.js';
import { filtered, nextSort, ordered, sortOf } from './order.js';
import { RunsTable } from './runs-table.js';
import { summary } from './summary.js';

/** All runs, live. */
export const runsView = (root) => new RunsView(root);

class RunsView {
  constructor(root) {
    document.title = 'Runs · Attractor';
    this.known = new Set();
    this.strip = summary();
    this.makeControls();
    this.table = new RunsTable({ onSort: (column) => setQuery(nextSort(sortOf(current().query), column)) });
    this.shared = h('p', { class: 'shared' });
    this.place = h('div', { class: 'card table-card' });
    put(root, this.layout());
    this.unsubscribe = live.subscribe(({ reload, runs }) => {
      if (reload || runs.size) this.update();
    });
    this.unbind = [
      bind('/', 'Filter the runs', () => this.filter.focus()),
      bind('x', 'Clear the filter', () => setQuery({ q: null })),
    ];
    this.update();
  }

  makeControls() {
    const toExperiment = () => setQuery({ experiment: this.experiments.value, cols: null }, { push: true });
    this.experiments = h('select', { 'aria-label': 'Experiment', on: { change: toExperiment } });
    this.filter = h('input', {
      type: 'search',
      placeholder: 'Filter by name, status, cell or parameter   /',
      'aria-label': 'Filter the runs',
      on: { input: () => setQuery({ q: this.filter.value }) },
    });
    this.matches = h('span', { class: 'muted' });
    this.picker = columnPicker({ onChange: (ids) => setQuery({ cols: ids?.join(',') ?? null }) });
  }

  layout() {
    return h(
      'div',
      { class: 'view view-runs', 'data-testid': 'runs-view' },
      h('h1', { class: 'visually-hidden' }, 'Runs'),
      h('div', { class: 'bar' }, this.strip.element),
      h(
        'div',
        { class: 'bar' },
        this.experiments,
        this.filter,
        this.matches,
        h('span', { class: 'spring' }),
        this.picker.element,
      ),
      this.shared,
      this.place,
    );
  }

  update() {
    const { query } = current();
    const experiment = query.get('experiment');
    if (document.activeElement !== this.filter) this.filter.value = query.get('q') ?? '';
    this.showExperiments(experiment);
    if (!live.loaded) return this.showWaiting();
    const all = [...live.runs.values()].filter((run) => !experiment || run.experimentId === experiment);
    this.strip.update(all, experiment);
    return all.length === 0 ? this.showEmpty() : this.showRuns(all, query);
  }

  showRuns(all, query) {
    const { varying, shared } = splitParameters(all);
    const columns = allColumns(varying);
    const ids = query.get('cols')?.split(',') ?? defaultColumns(varying);
    const sort = sortOf(query);
    const runs = ordered(filtered(all, query.get('q')), columns, sort);
    this.picker.update(columns, ids);
    this.table.setColumns(
      columns.filter((column) => column.id === 'name' || ids.includes(column.id)),
      sort,
    );
    this.showShared(shared);
    this.matches.textContent = runs.length === all.length ? '' : `${runs.length} of ${all.length}`;
    const fresh = this.freshOf(all);
    if (runs.length === 0) return this.showNoMatch();
    if (this.table.element.parentNode !== this.place) put(this.place, this.table.element);
    return this.table.show(runs, fresh);
  }

  /** Runs that were not there at the last update; none the first time. */
  freshOf(all) {
    const fresh = new Set(this.known.size ? all.map((run) => run.runId).filter((id) => !this.known.has(id)) : []);
    for (const run of all) this.known.add(run.runId);
    return fresh;
  }

  showShared(shared) {
    const pair = ([key, value]) => h('span', { class: 'pair' }, h('b', {}, key), ' ', parameter(value));
    refresh(this.shared, shared, () => (shared.length ? ['Same in all runs: ', shared.map(pair)] : []));
  }

  showNoMatch() {
    put(
      this.place,
      state('empty', 'No run matches the filter', null, {
        label: 'Clear the filter',
        run: () => setQuery({ q: null }),
      }),
    );
  }

  showWaiting() {
    if (!live.error) put(this.place, state('loading', 'Loading the runs'));
    else
      put(
        this.place,
        state('error', 'The runs could not be loaded', live.error.message, {
          label: 'Try again',
          run: () => live.load(),
        }),
      );
  }

  showEmpty() {
    this.showShared([]);
    put(
      this.place,
      state(
        'empty',
        'No runs yet',
        'Runs appear here by themselves: from the built-in sweep, from the Python client, or from POST /api/v1/runs.',
      ),
    );
  }

  showExperiments(chosen) {
    const options = [...live.experiments.values()];
    refresh(
      this.experiments,
      options.map((one) => [one.experimentId, one.name, one.runs]),
      () => [
        h('option', { value: '' }, 'All experiments'),
        options.map((one) =>
          h('option', { value: one.experimentId }, `${one.name ?? one.experimentId} (${plural(one.runs ?? 0, 'run')})`),
        ),
      ],
    );
    this.experiments.value = chosen ?? '';
  }

  destroy() {
    this.unsubscribe();
    this.unbind.forEach((undo) => undo());
    this.table.destroy();
  }
}
