import { put } from '../base/dom.js';
import { finite, fixed, percent, range } from '../base/format.js';
import { hasForecast, hasNumber, isTransfer, runsNeeded } from '../base/run.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, epochAxis, tip } from '../chart/axes.js';
import { legendKey } from '../chart/legend.js';

/** The forecast of the final accuracy as it was made after each epoch, with interval, threshold, alerts and truth. */
export function forecastChart(runId) {
  const card = new ChartCard({
    testId: 'chart-forecast',
    title: 'Forecast of the final accuracy',
    file: `${runId}-forecasts`,
    height: 320,
    fill: true,
    build: (data, colours, size) => build(data, colours, size, card),
    table,
  });
  return card;
}

function build({ forecasts, accuracy, run, alerts }, colours, { width }, card) {
  put(card.note);
  put(card.legend);
  if (forecasts.length === 0) return 'No forecast yet: the first follows the first spectrum.';
  const numbers = forecasts.filter(hasNumber);
  if (numbers.length === 0) return waiting(forecasts.at(-1), run);
  const made = numbers.filter(hasForecast);
  const guesses = numbers.filter(isTransfer);
  const latest = numbers.at(-1);
  explainMarks(card, made, guesses);
  const steps = [...forecasts.map((one) => one.step), ...accuracy.map(([step]) => step)];
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      trigger: 'axis',
      formatter: (items) => tooltip(items[0].value[0], forecasts, accuracy),
    },
    grid: { left: 46, right: 84, top: 18, bottom: 42 },
    xAxis: epochAxis(colours, steps, { width }),
    yAxis: axis(colours, { name: 'accuracy', nameGap: 32, min: 0, max: 1, interval: 0.2 }),
    series: [
      band(made, colours),
      firstGuesses(guesses, colours),
      unknown(forecasts, colours),
      {
        type: 'line',
        id: 'validation',
        data: accuracy.map(([step, , value]) => [step, finite(value)]),
        showSymbol: false,
        itemStyle: { color: colours.muted },
        lineStyle: { width: 1.4, color: colours.muted, type: [2, 3] },
        z: 3,
      },
      {
        type: 'line',
        id: 'forecast',
        data: made.map((one) => [one.step, finite(one.point)]),
        symbol: 'circle',
        symbolSize: 7,
        itemStyle: { color: colours.accent, borderColor: colours.surface, borderWidth: 1 },
        lineStyle: { width: 2, color: colours.accent },
        z: 5,
        markLine: { silent: true, symbol: 'none', data: lines(latest, run?.finalAccuracy, alerts, colours) },
      },
    ],
  };
}

function explainMarks(card, made, guesses) {
  const entries = [];
  if (made.length) entries.push(['band', 'forecast, interval']);
  if (guesses.length) entries.push(['guess', 'first guess']);
  put(card.legend, legendKey(...entries, ['dots', 'validation']));
  const promise = made.length
    ? `As made after each epoch, with ${percent(made.at(-1).coverage)} conformal interval. `
    : '';
  const from = guesses.at(-1)?.transferredFrom ?? 'another experiment';
  const guess = guesses.length ? `First guess, learned from ${from}; its interval promises nothing here.` : '';
  put(card.note, promise, guess);
}

/** Hollow and dashed: what was learned elsewhere. */
function firstGuesses(guesses, colours) {
  return {
    type: 'custom',
    id: 'guesses',
    z: 4,
    data: guesses.map((one) => [one.step, finite(one.point)]),
    renderItem: ({ dataIndex }, api) => {
      const { step, point, lower, upper } = guesses[dataIndex];
      const [x, y] = api.coord([step, point]);
      const style = { stroke: colours.accent, lineWidth: 1.2, lineDash: [3, 3], opacity: 0.8 };
      const known = finite(lower) !== null && finite(upper) !== null;
      const [y1, y2] = known ? [api.coord([step, lower])[1], api.coord([step, upper])[1]] : [y, y];
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: x, x2: x, y1, y2 }, style },
          {
            type: 'circle',
            shape: { cx: x, cy: y, r: 4 },
            style: { fill: colours.surface, stroke: colours.accent, lineWidth: 1.6 },
          },
        ],
      };
    },
  };
}

function waiting(forecast, run) {
  const needed = runsNeeded(forecast);
  const have = forecast.trainedOn ?? 0;
  if (run && run.status !== 'running')
    return `Not enough runs. While this one ran, ${have} had finished with a final accuracy; an interval needs at least ${needed}. So nothing was forecast.`;
  return `Not enough runs. An interval needs at least ${needed} finished runs of this experiment with a final accuracy; there are ${have}. Until then nothing is forecast.`;
}

/** The band, and a whisker at each epoch so that a single forecast shows its interval too. */
function band(made, colours) {
  const rows = made.filter((one) => finite(one.lower) !== null && finite(one.upper) !== null);
  return {
    type: 'custom',
    id: 'band',
    silent: true,
    z: 2,
    data: rows.length ? [[rows[0].step, rows[0].lower]] : [],
    renderItem: (_, api) => {
      const upper = rows.map((one) => api.coord([one.step, one.upper]));
      const lower = rows.map((one) => api.coord([one.step, one.lower]));
      const whiskers = rows.map((_row, i) => ({
        type: 'line',
        shape: { x1: upper[i][0], y1: upper[i][1], x2: lower[i][0], y2: lower[i][1] },
        style: { stroke: colours.accent, lineWidth: 1, opacity: 0.45 },
      }));
      return {
        type: 'group',
        children: [
          {
            type: 'polygon',
            shape: { points: [...upper, ...lower.toReversed()] },
            style: { fill: colours.accent, opacity: colours.dark ? 0.2 : 0.14 },
          },
          ...whiskers,
        ],
      };
    },
  };
}

/** Epochs at which there were not enough finished runs. */
function unknown(forecasts, colours) {
  const waitingSteps = forecasts.filter((one) => !hasNumber(one)).map((one) => one.step);
  if (waitingSteps.length === 0) return { type: 'line', id: 'unknown', data: [] };
  const last = Math.max(...waitingSteps);
  return {
    type: 'line',
    id: 'unknown',
    data: [],
    silent: true,
    markArea: {
      silent: true,
      itemStyle: { color: colours.line, opacity: 0.35 },
      label: { color: colours.muted, fontSize: 11, position: 'insideTopLeft' },
      data: [[{ name: 'not enough runs', xAxis: Math.min(...waitingSteps) }, { xAxis: last + 0.5 }]],
    },
  };
}

function lines(latest, finalAccuracy, alerts, colours) {
  const threshold = finite(latest.threshold);
  const final = finite(finalAccuracy);
  const gap = threshold === null || final === null ? 1 : final - threshold;
  const apart = Math.abs(gap) < 0.1 ? Math.sign(gap || 1) * 14 : 0;
  const level = (value, name, colour, type, shift) =>
    value === null
      ? []
      : [
          {
            yAxis: value,
            name,
            lineStyle: { color: colour, type, width: 1.3 },
            label: {
              formatter: `${name}\n${fixed(value)}`,
              color: colour,
              fontSize: 11,
              position: 'end',
              lineHeight: 13,
              offset: [0, shift],
            },
          },
        ];
  return [
    ...level(threshold, 'threshold', colours.red, 'dashed', apart),
    ...level(final, 'final', colours.amber, 'solid', -apart),
    ...alerts.map((alert) => ({
      xAxis: alert.step,
      lineStyle: { color: colours.red, type: 'solid', width: 1 },
      label: {
        formatter: '▲ alert',
        color: colours.red,
        fontSize: 11,
        position: 'insideEndTop',
        rotate: 0,
        distance: [4, -14],
        align: 'left',
      },
    })),
  ];
}

function tooltip(step, forecasts, accuracy) {
  const one = forecasts.find((forecast) => forecast.step === step);
  const seen = accuracy.find(([at]) => at === step);
  const entries = seen ? [['validation accuracy', fixed(seen[2])]] : [];
  if (hasForecast(one)) {
    entries.push(
      ['forecast', fixed(one.point)],
      ['interval', range(one.lower, one.upper)],
      [`below ${fixed(one.threshold, 2)}`, percent(one.probabilityBelowThreshold)],
      ['finished runs behind it', one.trainedOn],
      ['model', one.modelVersion],
    );
  } else if (isTransfer(one)) {
    entries.push(
      ['first guess', fixed(one.point)],
      ['interval, without promise', range(one.lower, one.upper)],
      ['learned from', one.transferredFrom ?? 'another experiment'],
    );
  } else if (one) {
    entries.push(['forecast', `not enough runs (${one.trainedOn ?? 0})`]);
  }
  return tip(`After epoch ${step}`, entries);
}

function table({ forecasts }) {
  const keys = ['point', 'lower', 'upper', 'coverage', 'probabilityBelowThreshold', 'threshold', 'trainedOn'];
  return {
    columns: ['epoch', 'status', 'transferredFrom', ...keys, 'modelVersion'],
    rows: forecasts.map((one) => [
      one.step,
      one.status,
      one.transferredFrom ?? null,
      ...keys.map((key) => finite(one[key])),
      one.modelVersion,
    ]),
  };
}
