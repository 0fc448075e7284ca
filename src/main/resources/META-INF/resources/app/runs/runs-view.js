import { h, put, refresh, state } from '../base/dom.js';
import { parameter, plural } from '../base/format.js';
import { bind } from '../base/keyboard.js';
import { live } from '../base/live.js';
import { current, setQuery } from '../base/router.js';
import { cellOf, runName } from '../base/run.js';
import { allColumns, defaultColumns, splitParameters } from './columns.js';
import { columnPicker } from './column-picker.js';
import { RunsTable } from './runs-table.js';
import { summary } from './summary.js';

const DEFAULT_SORT = { column: 'started', descending: true };

/** All runs, live. */
export function runsView(root) {
  const strip = summary();
  const experiments = h('select', { 'aria-label': 'Experiment', on: { change: () => setQuery({ experiment: experiments.value, cols: null }, { push: true }) } });
  const filter = h('input', { type: 'search', placeholder: 'Filter by name, status, cell or parameter   /', 'aria-label': 'Filter the runs',
    on: { input: () => setQuery({ q: filter.value }) } });
  const picker = columnPicker({ onChange: (ids) => setQuery({ cols: ids?.join(',') ?? null }) });
  const shared = h('p', { class: 'shared' });
  const matches = h('span', { class: 'muted matches' });
  const table = new RunsTable({ onSort: (column) => sortBy(column) });
  const place = h('div', { class: 'card table-card' });
  put(root, h('div', { class: 'view view-runs', 'data-testid': 'runs-view' },
    h('h1', { class: 'visually-hidden' }, 'Runs'),
    h('div', { class: 'bar' }, strip.element),
    h('div', { class: 'bar' }, experiments, filter, matches, h('span', { class: 'spring' }), picker.element),
    shared, place));
  const known = new Set();
  const unbind = [bind('/', 'Filter the runs', () => filter.focus()), bind('x', 'Clear the filter', () => setQuery({ q: null }))];
  document.title = 'Runs · Attractor';

  function update() {
    const { query } = current();
    if (document.activeElement !== filter) filter.value = query.get('q') ?? '';
    showExperiments(query.get('experiment'));
    if (!live.loaded) return showWaiting();
    const all = runsOf(query.get('experiment'));
    strip.update(all, query.get('experiment'));
    if (all.length === 0) return showEmpty();
    showTable(all, query);
  }

  function showTable(all, query) {
    const { varying, shared: constant } = splitParameters(all);
    const columns = allColumns(varying);
    const ids = query.get('cols')?.split(',') ?? defaultColumns(varying);
    const sort = sortOf(query);
    const runs = ordered(filtered(all, query.get('q')), columns, sort);
    picker.update(columns, ids);
    table.setColumns(columns.filter((column) => column.id === 'name' || ids.includes(column.id)), sort);
    refresh(shared, constant, () => constant.length ? ['Same in all runs: ', constant.map(([key, value]) => h('span', { class: 'pair' }, h('b', {}, key), ' ', parameter(value)))] : []);
    matches.textContent = runs.length === all.length ? '' : `${runs.length} of ${all.length}`;
    const fresh = new Set(known.size ? all.map((run) => run.runId).filter((id) => !known.has(id)) : []);
    for (const run of all) known.add(run.runId);
    if (runs.length === 0) {
      put(place, state('empty', 'No run matches the filter', null, { label: 'Clear the filter', run: () => setQuery({ q: null }) }));
    } else {
      if (table.element.parentNode !== place) put(place, table.element);
      table.show(runs, fresh);
    }
  }

  function showWaiting() {
    if (live.error) put(place, state('error', 'The runs could not be loaded', live.error.message, { label: 'Try again', run: () => live.load() }));
    else put(place, state('loading', 'Loading the runs'));
  }

  function showEmpty() {
    refresh(shared, [], () => []);
    put(place, state('empty', 'No runs yet', 'Runs appear here by themselves: from the built-in sweep, from the Python client, or from POST /api/v1/runs.'));
  }

  function showExperiments(chosen) {
    const options = [...live.experiments.values()];
    refresh(experiments, options.map((one) => [one.experimentId, one.name, one.runs]), () => [h('option', { value: '' }, 'All experiments'),
      options.map((one) => h('option', { value: one.experimentId }, `${one.name ?? one.experimentId} (${plural(one.runs ?? 0, 'run')})`))]);
    experiments.value = chosen ?? '';
  }

  const unsubscribe = live.subscribe((changes) => {
    if (changes.reload || changes.runs.size) update();
  });
  update();
  return {
    update,
    destroy() {
      unsubscribe();
      unbind.forEach((undo) => undo());
      table.destroy();
    },
  };
}

function runsOf(experimentId) {
  const runs = [...live.runs.values()];
  return experimentId ? runs.filter((run) => run.experimentId === experimentId) : runs;
}

function filtered(runs, text) {
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return runs;
  return runs.filter((run) => {
    const parameters = Object.entries({ ...run.params, ...run.tags }).map(([key, value]) => `${key}=${value}`);
    const haystack = [runName(run), run.runId, run.status, cellOf(run) ?? '', ...parameters].join('\n').toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

function sortOf(query) {
  const column = query.get('sort');
  return column ? { column, descending: query.get('dir') === 'desc' } : DEFAULT_SORT;
}

/** Absent values come last in both directions. */
function ordered(runs, columns, { column, descending }) {
  const read = columns.find((one) => one.id === column)?.sort ?? ((run) => run.startedAt);
  const compare = (a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : String(a).localeCompare(String(b)));
  const absent = (value) => value === null || value === undefined || Number.isNaN(value);
  return runs
    .map((run) => ({ run, value: read(run) }))
    .sort((a, b) => absent(a.value) - absent(b.value) || (descending ? -1 : 1) * compare(a.value, b.value) || (a.run.runId < b.run.runId ? -1 : 1))
    .map(({ run }) => run);
}

/** First click: large values first for numbers, A to Z for words; the second click turns it round. */
function sortBy(column) {
  const sort = sortOf(current().query);
  const words = ['name', 'status', 'cell'].includes(column);
  const descending = sort.column === column ? !sort.descending : !words;
  setQuery({ sort: column, dir: descending ? 'desc' : 'asc' });
}
