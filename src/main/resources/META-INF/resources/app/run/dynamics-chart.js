import { ChartCard } from '../chart/card.js';
import { axis, base, epochAxis, plainNumber, tip, zeroLine } from '../chart/axes.js';
import { finite, fixed, signed } from '../base/format.js';
import { panelLayout } from './metrics-chart.js';
import { noSpectrum } from './spectrum-chart.js';

/** What a spectrum says in one number each: the largest exponent, the Kaplan-Yorke dimension, the memory. */
const PANELS = [
  { key: 'lambdaMax', name: 'λ₁, nats per step', format: (value) => signed(value, 4) },
  { key: 'kaplanYorke', name: 'Kaplan-Yorke dimension', format: (value) => fixed(value, 2) },
  { key: 'memoryCount', name: 'Memory, |λ| < 1/T', format: (value) => fixed(value, 0) },
];
const HEIGHT = 200;

export function dynamicsChart(runId) {
  const card = new ChartCard({
    testId: 'chart-dynamics',
    title: 'Dynamics',
    file: `${runId}-dynamics`,
    height: HEIGHT,
    build: (data, colours, size) => build(data, colours, size, card),
    table,
  });
  card.note.textContent =
    'One number per spectrum. The dimension is 0 while λ₁ is below 0; T is the length of the task’s sequences.';
  return card;
}

function build({ spectra, without }, colours, { width }, card) {
  if (spectra.length === 0) return noSpectrum(without);
  const { places: layout, height } = panelLayout(width, PANELS.length, HEIGHT);
  card.setHeight(height);
  const steps = spectra.map((one) => one.step);
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      trigger: 'axis',
      formatter: (items) => tooltip(spectra.find((one) => one.step === items[0].value[0])),
    },
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
        splitNumber: 4,
        minInterval: panel.key === 'memoryCount' ? 1 : 0,
        ...flatRange(panel, spectra),
        axisLabel: { formatter: plainNumber },
      }),
    ),
    series: PANELS.map((panel, i) => ({
      type: 'line',
      xAxisIndex: i,
      yAxisIndex: i,
      data: spectra.map((one) => [one.step, finite(one.summary?.[panel.key])]),
      step: panel.key === 'memoryCount' ? 'middle' : false,
      symbol: 'circle',
      symbolSize: 4.5,
      itemStyle: { color: colours.accent },
      lineStyle: { width: 1.8, color: colours.accent },
      markLine: i === 0 ? zeroLine(colours) : undefined,
    })),
  };
}

/** Zero stays in view for lambda_1; a flat zero elsewhere gets an axis of its own. */
function flatRange({ key }, spectra) {
  const top = Math.max(...spectra.map((one) => finite(one.summary?.[key]) ?? 0));
  if (top > 0) return {};
  return key === 'lambdaMax' ? { max: 0 } : { min: 0, max: 1, interval: 1 };
}

function tooltip(one) {
  const summary = one?.summary ?? {};
  return tip(`Epoch ${one?.step}`, [
    ...PANELS.map((panel) => [panel.name.split(/[,:]/)[0], panel.format(summary[panel.key])]),
    ['positive exponents', fixed(summary.positive, 0)],
    ['entropy-rate bound', fixed(summary.entropyBound, 4)],
    ['mean', signed(summary.mean, 4)],
    ['sum', signed(summary.sum, 3)],
  ]);
}

function table({ spectra }) {
  const keys = ['lambdaMax', 'kaplanYorke', 'memoryCount', 'positive', 'entropyBound', 'mean', 'sum', 'collapsed'];
  return {
    columns: ['epoch', ...keys, 'sumRuleResidual'],
    rows: spectra.map((one) => [
      one.step,
      ...keys.map((key) => finite(one.summary?.[key])),
      finite(one.sumRuleResidual),
    ]),
  };
}
