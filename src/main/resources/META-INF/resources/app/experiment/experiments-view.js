import { h, put, state } from '../base/dom.js';
import { ABSENT, fixed } from '../base/format.js';
import { live } from '../base/live.js';
import { go, href } from '../base/router.js';

const COLUMNS = ['Experiment', 'Runs', 'Running', 'Finished', 'Failed', 'Labelled', 'Spectra', 'Best'];

/** All experiments. */
export function experimentsView(root) {
  document.title = 'Experiments · Attractor';
  const draw = () => put(root, content());
  const unsubscribe = live.subscribe(({ reload, events }) => {
    if (reload || events.some(({ type }) => type === 'run' || type === 'spectrum')) draw();
  });
  draw();
  return { destroy: unsubscribe };
}

function content() {
  if (!live.loaded && live.error)
    return state('error', 'The experiments could not be loaded', live.error.message, {
      label: 'Try again',
      run: () => live.load(),
    });
  if (!live.loaded) return state('loading', 'Loading the experiments');
  const list = [...live.experiments.values()];
  if (list.length === 0)
    return state('empty', 'No experiments yet', 'An experiment appears with its first run.', {
      label: 'To the runs',
      run: () => go(['runs']),
    });
  return h(
    'div',
    { class: 'view', 'data-testid': 'experiments-view' },
    h('h1', {}, 'Experiments'),
    h('div', { class: 'card' }, table(list)),
  );
}

function table(list) {
  return h(
    'table',
    { class: 'plain wide' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        COLUMNS.map((name, i) => h('th', { scope: 'col', class: i ? 'number' : null }, name)),
      ),
    ),
    h('tbody', {}, list.map(line)),
  );
}

function line(one) {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href: href(['experiments', one.experimentId]) }, one.name ?? one.experimentId)),
    [one.runs, one.running, one.finished, one.failed, one.labelled, one.spectra].map((value) =>
      h('td', { class: 'number' }, value ?? 0),
    ),
    h(
      'td',
      { class: 'number' },
      one.bestRun ? h('a', { href: href(['runs', one.bestRun]) }, fixed(one.bestAccuracy)) : ABSENT,
    ),
  );
}
