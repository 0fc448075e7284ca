import { cellOf, runName } from '../base/run.js';

/** Which runs the table shows, and in which order. */
export const DEFAULT_SORT = { column: 'started', descending: true };
const WORDS = ['name', 'status', 'cell'];

export function sortOf(query) {
  const column = query.get('sort');
  return column ? { column, descending: query.get('dir') === 'desc' } : DEFAULT_SORT;
}

/** First click: large values first for numbers, A to Z for words; the second click turns it round. */
export function nextSort(sort, column) {
  const descending = sort.column === column ? !sort.descending : !WORDS.includes(column);
  return { sort: column, dir: descending ? 'desc' : 'asc' };
}

/** Runs in which every word of the text occurs somewhere. */
export function filtered(runs, text) {
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return runs;
  return runs.filter((run) => words.every((word) => haystack(run).includes(word)));
}

function haystack(run) {
  const pairs = Object.entries({ ...run.params, ...run.tags }).map(([key, value]) => `${key}=${value}`);
  return [runName(run), run.runId, run.status, cellOf(run) ?? '', ...pairs].join('\n').toLowerCase();
}

/** Absent values come last in both directions; ties fall by id, so that rows do not jump. */
export function ordered(runs, columns, { column, descending }) {
  const read = columns.find((one) => one.id === column)?.sort ?? ((run) => run.startedAt);
  const direction = descending ? -1 : 1;
  return runs
    .map((run) => ({ run, value: read(run) }))
    .sort(
      (a, b) =>
        isAbsent(a.value) - isAbsent(b.value) ||
        direction * compare(a.value, b.value) ||
        (a.run.runId < b.run.runId ? -1 : 1),
    )
    .map(({ run }) => run);
}

const isAbsent = (value) => value === null || value === undefined || Number.isNaN(value);

function compare(a, b) {
  if (typeof a !== typeof b) return String(a).localeCompare(String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
