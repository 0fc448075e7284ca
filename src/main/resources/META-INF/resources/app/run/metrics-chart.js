import { put } from '../base/dom.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, epochAxis, plainNumber, tip } from '../chart/axes.js';
import { legendKey } from '../chart/legend.js';
import { compact, finite, fixed, powerOfTen, toNumber } from '../base/format.js';

/** Loss, accuracy and gradient norm side by side, or one below the other where there is no room. */
const PANELS = [
  { name: 'Loss', keys: ['train_loss', 'validation_loss'], format: compact },
  { name: 'Accuracy', keys: ['validation_accuracy', 'test_accuracy'], format: fixed, range: [0, 1] },
  { name: 'Gradient norm, log', keys: ['gradient_norm'], format: compact, log: true },
];
const LABELS = {
  train_loss: 'train',
  validation_loss: 'validation',
  validation_accuracy: 'validation',
  test_accuracy: 'test, final',
  gradient_norm: 'gradient norm',
};
const PANEL_HEIGHT = 220;
const LEAST_PANEL_WIDTH = 150;

export function metricsChart(runId) {
  const card = new ChartCard({
    testId: 'chart-metrics',
    title: 'Metrics',
    file: `${runId}-metrics`,
    height: PANEL_HEIGHT,
    build: (data, colours, size) => build(data, colours, size, card),
    table,
  });
  put(
    card.legend,
    legendKey(['line tone-accent', 'validation'], ['line tone-muted', 'train'], ['diamond', 'test, at the end']),
  );
  return card;
}

function build(data, colours, { width }, card) {
  if (data.metrics.size === 0) return 'No metrics yet: the first arrive when the first epoch ends.';
  const { places: layout, height } = panelLayout(width, PANELS.length, PANEL_HEIGHT);
  card.setHeight(height);
  const tone = {
    train_loss: colours.muted,
    validation_loss: colours.accent,
    validation_accuracy: colours.accent,
    test_accuracy: colours.amber,
    gradient_norm: colours.blue,
  };
  const steps = [...data.metrics.values()].flatMap(({ points }) => points.map(([step]) => step));
  const series = PANELS.flatMap((panel, i) => panel.keys.map((key) => line(data, key, panel, i, tone[key], colours)));
  return {
    ...base(colours),
    tooltip: { ...base(colours).tooltip, trigger: 'axis', formatter: (items) => tooltip(items, data) },
    title: PANELS.map((panel, i) => ({
      text: panel.name,
      left: layout[i].left,
      top: layout[i].top - 26,
      padding: 0,
      textStyle: { color: colours.ink, fontSize: 12, fontWeight: 600, fontFamily: colours.font },
    })),
    grid: layout,
    xAxis: PANELS.map((_, i) => epochAxis(colours, steps, { gridIndex: i, width: layout[i].width })),
    yAxis: PANELS.map((panel, i) =>
      axis(colours, {
        gridIndex: i,
        type: panel.log ? 'log' : 'value',
        min: panel.range?.[0],
        max: panel.range?.[1],
        interval: panel.range ? 0.25 : undefined,
        splitNumber: 4,
        axisLabel: { formatter: tickFormat(panel, data) },
      }),
    ),
    series,
  };
}

/** Long numbers would run into the next panel: a logarithmic axis that holds some is labelled by powers of ten. */
function tickFormat({ keys, log }, data) {
  if (!log) return plainNumber;
  const values = keys
    .flatMap((key) => data.series(key).map(([, , value]) => finite(value)))
    .filter((value) => value > 0);
  const isShort = (value) => value < 1e4 && value > 1e-3;
  return values.every(isShort) ? plainNumber : powerOfTen;
}

/** Where each panel goes; one below the other where side by side they would be too narrow to read. */
export function panelLayout(width, panels, height) {
  const gap = 52;
  const inner = width - 46 - 14;
  const sideBySide = (inner - gap * (panels - 1)) / panels;
  const stacked = sideBySide < LEAST_PANEL_WIDTH;
  const places = Array.from({ length: panels }, (_, i) => ({
    left: stacked ? 46 : 46 + i * (sideBySide + gap),
    top: stacked ? 30 + i * height : 30,
    width: stacked ? inner : sideBySide,
    height: height - 30 - 40,
  }));
  return { places, height: stacked ? panels * height : height };
}

/** What is not finite (a diverged epoch) is left out of the line and marked. */
function line(data, key, panel, index, colour, colours) {
  const points = data.series(key).map(([step, , value]) => [step, toNumber(value)]);
  const usable = ([, value]) => Number.isFinite(value) && (!panel.log || value > 0);
  const broken = points.filter((point) => !usable(point) && point[1] !== 0);
  return {
    id: key,
    name: LABELS[key],
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data: points.map((point) => (usable(point) ? point : [point[0], null])),
    showSymbol: true,
    symbol: key === 'test_accuracy' ? 'diamond' : 'circle',
    symbolSize: key === 'test_accuracy' ? 10 : 4.5,
    itemStyle: { color: colour },
    lineStyle: { width: 1.8, color: colour },
    markLine: broken.length ? brokenLine(broken[0][0], colours) : undefined,
  };
}

function brokenLine(step, colours) {
  return {
    silent: true,
    symbol: 'none',
    data: [{ xAxis: step }],
    lineStyle: { type: 'dashed', color: colours.red, width: 1 },
    label: {
      formatter: 'not finite',
      color: colours.red,
      fontSize: 11,
      position: 'insideEndTop',
      rotate: 0,
      align: 'right',
      distance: [6, -14],
    },
  };
}

function tooltip(items, data) {
  const step = items[0].value[0];
  const entries = PANELS.flatMap((panel) =>
    panel.keys.map((key) => {
      const point = data.series(key).find(([at]) => at === step);
      return point ? [key.replaceAll('_', ' '), panel.format(point[2])] : null;
    }),
  ).filter(Boolean);
  return tip(`Epoch ${step}`, entries);
}

function table(data) {
  const rows = [...data.metrics].flatMap(([key, { points }]) =>
    points.map(([step, time, value]) => [key, step, time, finite(value) ?? value]),
  );
  return { columns: ['key', 'epoch', 'time', 'value'], rows };
}
