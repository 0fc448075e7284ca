import { h, refresh } from '../base/dom.js';
import { ABSENT, duration, finite, fixed, parameter, range, signed } from '../base/format.js';
import { live } from '../base/live.js';
import { href } from '../base/router.js';
import { cellOf, hasNumber, isTransfer, metric, runName, runsNeeded } from '../base/run.js';
import { status } from '../base/status.js';
import { time } from '../base/time.js';

/** Name, status, figures and parameters of a run; each part is redrawn only when it changes. */
export function runHeader() {
  const title = h('div', { class: 'run-header' });
  const numbers = h('dl', { class: 'figures' });
  const settings = h('p', { class: 'shared' });
  const element = h('header', { class: 'run-header' }, title, numbers, settings);
  const draw = (run) => {
    const experiment = live.experiments.get(run.experimentId)?.name ?? run.experimentId;
    refresh(title, [run.name, run.status, run.statusReason, run.finishedAt, experiment], () => [
      h(
        'p',
        { class: 'crumbs' },
        h('a', { href: href(['runs'], { experiment: run.experimentId }) }, 'Runs'),
        ' / ',
        h('a', { href: href(['experiments', run.experimentId]) }, experiment),
      ),
      h('div', { class: 'run-title' }, h('h1', {}, runName(run)), status(run.status), times(run)),
      run.statusReason
        ? h('p', { class: run.status === 'failed' ? 'reason reason-failed' : 'reason' }, run.statusReason)
        : null,
    ]);
    const values = figures(run);
    refresh(numbers, values, () =>
      values.map(([label, value, detail]) =>
        h('div', {}, h('dt', {}, label), h('dd', {}, value), detail ? h('dd', { class: 'detail' }, detail) : null),
      ),
    );
    refresh(settings, [run.params, run.tags, run.architecture], () => parameters(run));
  };
  return { element, draw };
}

function times(run) {
  if (!run.startedAt) return null;
  return h(
    'span',
    { class: 'muted' },
    'started ',
    time(run.startedAt),
    run.finishedAt ? [', ended ', time(run.finishedAt), `, took ${duration(run.startedAt, run.finishedAt)}`] : null,
  );
}

function figures(run) {
  const forecast = run.forecast;
  const known = hasNumber(forecast);
  const spectrum = run.spectrum ?? {};
  return [
    ['Epoch', run.step ?? ABSENT],
    ['Validation accuracy', fixed(metric(run, 'validation_accuracy'))],
    [
      'Forecast',
      known ? fixed(forecast.point) : ABSENT,
      known
        ? isTransfer(forecast)
          ? 'a first guess, transferred'
          : range(forecast.lower, forecast.upper)
        : forecast
          ? `not enough runs: ${forecast.trainedOn ?? 0} of ${runsNeeded(forecast)}`
          : null,
    ],
    [
      'Final accuracy',
      fixed(run.finalAccuracy),
      finite(run.finalAccuracy) === null && run.status === 'running' ? 'not finished' : null,
    ],
    ['λ₁', signed(spectrum.lambdaMax), 'nats per step'],
    ['Kaplan-Yorke', fixed(spectrum.kaplanYorke, 2), 'dimension'],
    ['Memory', spectrum.memoryCount ?? ABSENT, '|λ| < 1/T'],
    ['Open alerts', run.openAlerts ?? 0],
  ];
}

function parameters(run) {
  const entries = Object.entries(run.params ?? {});
  const cell = cellOf(run);
  if (cell && !entries.some(([key]) => key === 'cell')) entries.unshift(['cell', cell]);
  const tags = Object.entries(run.tags ?? {});
  const pair = ([key, value]) =>
    h('span', { class: 'pair', title: `${key} = ${value}` }, h('b', {}, key), ' ', parameter(value));
  return [
    entries.map(pair),
    tags.length ? h('span', { class: 'tags' }, 'tags: ', tags.map(pair)) : null,
    h('span', { class: 'pair' }, h('b', {}, 'id'), ' ', h('span', { class: 'mono' }, run.runId)),
  ];
}
