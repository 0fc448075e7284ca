import { put } from '../base/dom.js';
import { fixed, percent, signed } from '../base/format.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, plainNumber, tip, zeroLine } from '../chart/axes.js';
import { legendKey } from '../chart/legend.js';

/** Which exponents move as the forecast improves, over the exponents as they are. */
const HEIGHT = 270;
const HEIGHT_WITHOUT = 96;
const INSET = { left: 58, right: 50, top: 12, bottom: 42 };

export function explanationChart(runId) {
  const card = new ChartCard({
    testId: 'chart-explanation',
    title: 'What a better forecast would look like',
    file: `${runId}-explanation`,
    height: HEIGHT,
    fill: true,
    build: (data, colours, size) => build(data, colours, size, card),
    table,
    describe: ({ explanation }) => (explanation ? sentence(explanation) : ''),
  });
  return card;
}

function build({ explanation, step, reason }, colours, { width }, card) {
  put(card.note);
  put(card.legend);
  card.setHeight(explanation ? HEIGHT : HEIGHT_WITHOUT);
  if (!explanation) return reason;
  put(card.note, `After epoch ${step}. `, sentence(explanation));
  put(card.legend, legendKey(['bar', 'change'], ['line tone-faint', 'exponent now']));
  const { changes } = explanation;
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: colours.faint } },
      formatter: ([{ dataIndex }]) => tooltip(explanation, dataIndex),
    },
    grid: INSET,
    xAxis: axis(colours, {
      name: 'place in the spectrum, from the largest exponent',
      nameGap: 24,
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { formatter: (value) => percent(value) },
      splitLine: { show: false },
    }),
    yAxis: [changeAxis(changes, colours), exponentAxis(colours)],
    series: [exponentLine(explanation, colours), changeBars(explanation, colours, width)],
  };
}

/** Zero stays in the middle: up and down are read against it. */
function changeAxis(changes, colours) {
  const reach = Math.max(1e-9, ...changes.map(Math.abs)) * 1.15;
  return axis(colours, {
    name: 'change, nats per step',
    nameGap: 44,
    min: -reach,
    max: reach,
    splitNumber: 4,
    axisLabel: { formatter: plainNumber, showMinLabel: false, showMaxLabel: false },
  });
}

function exponentAxis(colours) {
  return axis(colours, {
    name: 'λ now',
    nameGap: 34,
    scale: true,
    position: 'right',
    splitNumber: 4,
    nameTextStyle: { color: colours.muted, fontSize: 11 },
    axisLabel: { formatter: plainNumber },
    splitLine: { show: false },
  });
}

function exponentLine({ shares, exponents }, colours) {
  return {
    id: 'exponents',
    type: 'line',
    yAxisIndex: 1,
    data: shares.map((share, i) => [share, exponents[i]]),
    showSymbol: false,
    silent: true,
    z: 1,
    itemStyle: { color: colours.faint },
    lineStyle: { color: colours.faint, width: 1.4 },
  };
}

function changeBars({ shares, changes }, colours, width) {
  return {
    id: 'changes',
    type: 'bar',
    data: shares.map((share, i) => ({
      value: [share, changes[i]],
      itemStyle: { color: changes[i] < 0 ? colours.amber : colours.accent, opacity: 0.9 },
    })),
    barWidth: Math.max(2, (0.62 * (width - INSET.left - INSET.right)) / shares.length),
    z: 4,
    markLine: zeroLine(colours),
  };
}

/** Where the prediction asks for the greatest change, in words. */
function sentence({ improvement, shares, changes }) {
  const most = changes.reduce((best, change, i) => (Math.abs(change) > Math.abs(changes[best]) ? i : best), 0);
  if (!(Math.abs(changes[most]) > 0)) return `For ${fixed(improvement, 2)} more, no exponent would have to move.`;
  const direction = changes[most] > 0 ? 'up' : 'down';
  return (
    `For an accuracy forecast ${fixed(improvement, 2)} higher the exponents at ${percent(shares[most])} of the spectrum ` +
    `move most: ${direction} by ${fixed(Math.abs(changes[most]), 3)} nats per step.`
  );
}

function tooltip({ shares, exponents, changes }, i) {
  return tip(`${percent(shares[i])} from the top`, [
    ['exponent now', signed(exponents[i])],
    ['as the forecast improves', signed(changes[i], 4)],
  ]);
}

function table({ explanation }) {
  const { shares = [], exponents = [], changes = [] } = explanation ?? {};
  return {
    columns: ['share_of_spectrum', 'exponent_nats_per_step', 'change_nats_per_step'],
    rows: shares.map((share, i) => [share, exponents[i], changes[i]]),
  };
}
