import { h } from '../base/dom.js';
import { ABSENT, finite, fixed, parameter, signed, toNumber } from '../base/format.js';
import {
  cellOf,
  hasNumber,
  isTransfer,
  metric,
  namedElsewhere,
  runName,
  runsNeeded,
  shownForecast,
  sizeOf,
} from '../base/run.js';
import { href } from '../base/router.js';
import { status } from '../base/status.js';
import { time } from '../base/time.js';
import { intervalBar, sparkline } from '../chart/glyphs.js';

/**
 * The columns of the runs table. `sort` gives what to order by, `key` what decides whether a cell must be redrawn, and
 * `cell` its content.
 */
const numeric = (text) => (text !== null && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

function plain(id, label, read, write, options = {}) {
  return { id, label, sort: read, key: (run) => String(read(run)), cell: (run) => write(read(run)), ...options };
}

const FIXED = [
  {
    id: 'name',
    label: 'Run',
    width: 180,
    sort: (run) => runName(run).toLowerCase(),
    key: runName,
    cell: (run) => h('a', { href: href(['runs', run.runId]), title: runName(run) }, runName(run)),
    className: 'col-name',
  },
  plain('status', 'Status', (run) => run.status, status, { width: 98, title: (run) => run.statusReason }),
  plain('started', 'Started', (run) => run.startedAt, time, { width: 72, className: 'muted' }),
  plain('cell', 'Cell', cellOf, (cell) => cell ?? ABSENT, { width: 56 }),
  plain(
    'size',
    'N',
    (run) => numeric(sizeOf(run)),
    (size) => size ?? ABSENT,
    { width: 44, number: true },
  ),
];

const RESULTS = [
  plain(
    'epoch',
    'Epoch',
    (run) => run.step,
    (step) => step ?? ABSENT,
    { width: 54, number: true },
  ),
  plain('accuracy', 'Val. acc.', (run) => finite(metric(run, 'validation_accuracy')), fixed, {
    width: 70,
    number: true,
    hint: 'Latest validation accuracy',
  }),
  {
    id: 'forecast',
    label: 'Forecast',
    width: 204,
    className: 'col-forecast',
    hint: 'Forecast of the final accuracy on an axis from 0 to 1: dot and interval; tick: alert threshold; diamond: final accuracy',
    sort: (run) => finite(shownForecast(run)?.point),
    key: (run) =>
      [
        run.forecast?.status,
        run.forecast?.point,
        run.forecast?.lower,
        run.forecast?.upper,
        run.forecast?.trainedOn,
        run.finalAccuracy,
      ].join(),
    cell: forecastCell,
  },
  plain('final', 'Final acc.', (run) => finite(run.finalAccuracy), fixed, { width: 72, number: true }),
  {
    id: 'lambda',
    label: 'λ₁',
    width: 154,
    className: 'col-lambda',
    hint: 'Largest Lyapunov exponent, nats per step, and its course over the epochs with the zero line',
    sort: (run) => finite(run.spectrum?.lambdaMax),
    key: (run) => [run.spectrum?.lambdaMax, run.lambdaMaxHistory?.length].join(),
    cell: (run) => [h('span', { class: 'number' }, signed(run.spectrum?.lambdaMax)), sparkline(run.lambdaMaxHistory)],
  },
  plain('alerts', 'Alerts', (run) => run.openAlerts ?? 0, alertsCell, { width: 60, number: true }),
];

const EXTRA = [
  plain(
    'kaplanYorke',
    'D(KY)',
    (run) => finite(run.spectrum?.kaplanYorke),
    (value) => fixed(value, 2),
    { width: 62, number: true, hint: 'Kaplan-Yorke dimension' },
  ),
  plain(
    'memory',
    'Memory',
    (run) => finite(run.spectrum?.memoryCount),
    (value) => value ?? ABSENT,
    { width: 64, number: true, hint: 'Directions with |λ| < 1/T: those that remember over a whole sequence' },
  ),
  plain('loss', 'Train loss', (run) => toNumber(metric(run, 'train_loss')), fixed, { width: 74, number: true }),
  plain('gradient', 'Gradient', (run) => toNumber(metric(run, 'gradient_norm')), fixed, {
    width: 74,
    number: true,
    hint: 'Gradient norm',
  }),
];

function forecastCell(run) {
  const forecast = shownForecast(run);
  const waiting = run.forecast && !hasNumber(run.forecast) && run.status === 'running';
  if (waiting && finite(run.finalAccuracy) === null) {
    return h(
      'span',
      { class: 'muted', title: 'Finished runs so far, of those that an interval needs' },
      `not enough runs (${run.forecast.trainedOn ?? 0} of ${runsNeeded(run.forecast)})`,
    );
  }
  const value = forecast ? fixed(forecast.point) : ABSENT;
  const guess = isTransfer(forecast);
  return h(
    'span',
    guess
      ? { class: 'is-guess', title: 'First guess, learned from another experiment: its interval promises nothing here' }
      : {},
    h('span', { class: 'number' }, value),
    intervalBar(forecast, run.finalAccuracy),
  );
}

function alertsCell(open) {
  return open ? h('span', { class: 'count-badge', title: 'Open alerts' }, '▲ ', open) : '';
}

/** Parameters that differ between these runs become columns; the others are named once, above the table. */
export function splitParameters(runs) {
  const values = new Map();
  for (const run of runs) {
    for (const [key, value] of Object.entries(run.params ?? {})) {
      if (namedElsewhere(key)) continue;
      if (!values.has(key)) values.set(key, { seen: 0, distinct: new Set() });
      values.get(key).seen++;
      values.get(key).distinct.add(value);
    }
  }
  const varying = [...values]
    .filter(([, { seen, distinct }]) => distinct.size > 1 || (seen < runs.length && runs.length > 1))
    .map(([key]) => key);
  const shared =
    runs.length > 1
      ? [...values].filter(([key]) => !varying.includes(key)).map(([key, { distinct }]) => [key, [...distinct][0]])
      : [];
  return { varying, shared };
}

const parameterColumn = (key) =>
  plain(`p.${key}`, key, (run) => numeric(run.params?.[key] ?? null), parameter, {
    width: Math.min(126, Math.max(56, 20 + key.length * 6.6)),
    number: true,
    parameter: true,
  });

export function allColumns(varying) {
  return [...FIXED, ...varying.map(parameterColumn), ...RESULTS, ...EXTRA];
}

const SHOWN_PARAMETERS = 5;

export function defaultColumns(varying) {
  return [
    ...FIXED.map((column) => column.id),
    ...varying
      .filter((key) => key !== 'seed')
      .slice(0, SHOWN_PARAMETERS)
      .map((key) => `p.${key}`),
    ...RESULTS.map((column) => column.id),
  ];
}
