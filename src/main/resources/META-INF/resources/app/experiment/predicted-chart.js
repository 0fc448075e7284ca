import { put } from '../base/dom.js';
import { fixed, percent, plural, range } from '../base/format.js';
import { go } from '../base/router.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, epochAxis, tip } from '../chart/axes.js';

/** Forecast against outcome, at one epoch; and how the error falls with the epochs. */
export function predictedChart(experimentId, controls) {
  const card = new ChartCard({
    testId: 'chart-predicted',
    title: 'Forecast against final accuracy',
    file: `${experimentId}-predicted`,
    height: 320,
    controls,
    table: predictedTable,
    build: (data, colours) => buildPredicted(data, colours, card),
    onClick: (event, { judged }) => event.seriesId === 'runs' && go(['runs', judged[event.dataIndex].runId]),
  });
  return card;
}

export const isInside = (one) => one.lower <= one.final && one.final <= one.upper;
const meanError = (judged) => judged.reduce((sum, one) => sum + Math.abs(one.point - one.final), 0) / judged.length;

function buildPredicted({ judged, step }, colours, card) {
  put(card.note);
  if (judged.length === 0) return 'No run has both a forecast and a final accuracy yet.';
  const inside = judged.filter(isInside).length;
  put(
    card.note,
    `Epoch ${step}: ${plural(judged.length, 'run')}, mean absolute error ${fixed(meanError(judged))}; ` +
      `${inside} of ${judged.length} inside the interval (${percent(inside / judged.length)}, aim ${percent(judged[0].coverage)})`,
  );
  const ends = axisEnds(judged);
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      formatter: ({ dataIndex, seriesId }) => (seriesId === 'runs' ? tooltip(judged[dataIndex]) : ''),
    },
    grid: { left: 46, right: 16, top: 12, bottom: 42 },
    xAxis: axis(colours, { name: 'final accuracy', nameGap: 24, ...ends }),
    yAxis: axis(colours, { name: 'forecast', nameGap: 32, ...ends }),
    series: [
      {
        type: 'line',
        id: 'identity',
        silent: true,
        data: [
          [ends.min, ends.min],
          [ends.max, ends.max],
        ],
        showSymbol: false,
        lineStyle: { color: colours.muted, width: 1, type: 'dashed' },
        z: 1,
      },
      {
        type: 'custom',
        id: 'runs',
        data: judged.map((one) => [one.final, one.point]),
        z: 3,
        clip: false,
        emphasis: { focus: 'self' },
        renderItem: ({ dataIndex }, api) => drawing(judged[dataIndex], api, colours),
      },
    ],
  };
}

function axisEnds(judged) {
  const low = Math.min(...judged.flatMap((one) => [one.final, one.lower]));
  return { min: Math.max(0, Math.floor(low * 5) / 5), max: 1, interval: 0.2 };
}

/** Outside the interval is a square as well as another colour. */
function drawing(one, api, colours) {
  const [x, y] = api.coord([one.final, one.point]);
  const low = api.coord([one.final, one.lower])[1];
  const high = api.coord([one.final, one.upper])[1];
  const colour = isInside(one) ? colours.accent : colours.red;
  const blur = { style: { opacity: 0.15 } };
  const mark = isInside(one)
    ? { type: 'circle', shape: { cx: x, cy: y, r: 4 }, style: { fill: colour }, blur }
    : { type: 'rect', shape: { x: x - 4, y: y - 4, width: 8, height: 8 }, style: { fill: colour }, blur };
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: x, x2: x, y1: low, y2: high },
        style: { stroke: colour, lineWidth: 1.2, opacity: 0.55 },
        blur,
      },
      mark,
    ],
  };
}

function tooltip(one) {
  return tip(one.name, [
    ['final accuracy', fixed(one.final)],
    ['forecast', fixed(one.point)],
    ['interval', range(one.lower, one.upper)],
    ['inside', isInside(one) ? 'yes' : 'no'],
    ['finished runs behind it', one.trainedOn],
  ]);
}

function predictedTable({ judged }) {
  return {
    columns: ['run', 'runId', 'epoch', 'final', 'forecast', 'lower', 'upper', 'inside'],
    rows: judged.map((one) => [
      one.name,
      one.runId,
      one.step,
      one.final,
      one.point,
      one.lower,
      one.upper,
      isInside(one),
    ]),
  };
}

/** Mean absolute error and coverage of the forecasts made at each epoch. */
export function earlyChart(experimentId, onStep) {
  return new ChartCard({
    testId: 'chart-early',
    title: 'How early is it right',
    file: `${experimentId}-early`,
    height: 176,
    fill: true,
    build: buildEarly,
    table: ({ byStep }) => ({
      columns: ['epoch', 'runs', 'mean_absolute_error', 'inside_interval'],
      rows: byStep.map((one) => [one.step, one.runs, one.error, one.coverage]),
    }),
    onClick: (event, { byStep }) => event.seriesId === 'error' && onStep(byStep[event.dataIndex].step),
  });
}

export function errorByStep(data) {
  return data.steps().map((step) => {
    const judged = data.judged(step);
    return {
      step,
      runs: judged.length,
      error: meanError(judged),
      coverage: judged.filter(isInside).length / judged.length,
    };
  });
}

function buildEarly({ byStep, step }, colours) {
  if (byStep.length === 0) return 'This appears when forecast runs have finished.';
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: ([item]) => {
        const one = byStep[item.dataIndex];
        return tip(`Forecasts made after epoch ${one.step}`, [
          ['mean absolute error', fixed(one.error)],
          ['inside the interval', percent(one.coverage)],
          ['runs', one.runs],
        ]);
      },
    },
    grid: { left: 54, right: 16, top: 18, bottom: 38 },
    xAxis: epochAxis(
      colours,
      byStep.map((one) => one.step),
      {
        min: -0.6,
        max: byStep.at(-1).step + 0.6,
        interval: undefined,
        axisTick: { show: false, customValues: byStep.map((one) => one.step) },
        axisLabel: { customValues: byStep.map((one) => one.step) },
      },
    ),
    yAxis: axis(colours, { name: 'mean abs. error', nameGap: 40, splitNumber: 3 }),
    series: [
      {
        type: 'bar',
        id: 'error',
        barMaxWidth: 22,
        data: byStep.map((one) => ({
          value: [one.step, one.error],
          itemStyle: { color: one.step === step ? colours.accent : colours.faint },
        })),
        label: {
          show: byStep.length <= 16,
          position: 'top',
          color: colours.muted,
          fontSize: 10,
          formatter: ({ value }) => fixed(value[1], 2),
        },
      },
    ],
  };
}
