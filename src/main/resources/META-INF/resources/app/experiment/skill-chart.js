import { h, put } from '../base/dom.js';
import { featureName } from '../base/features.js';
import { fixed, range } from '../base/format.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, plainNumber, tip } from '../chart/axes.js';

/** Rank correlation between forecast and outcome on unseen runs, by epoch, with its 95 % interval. */
const SHOWN = ['combined', 'curve', 'hyperParameters', 'weightStatistics', 'spectrum', 'labelFree'];
const SYMBOLS = {
  combined: 'circle',
  curve: 'rect',
  hyperParameters: 'triangle',
  weightStatistics: 'diamond',
  spectrum: 'emptyCircle',
  labelFree: 'emptyRect',
};
/** Marks of one epoch stand side by side, so that their intervals can be told apart. */
const DODGE = 0.1;
const LEGEND_ROW = 21;

const tones = (colours) => ({
  combined: colours.accent,
  curve: colours.muted,
  hyperParameters: colours.blue,
  weightStatistics: colours.amber,
  spectrum: colours.red,
  labelFree: colours.green,
});

export function skillChart(experimentId, onStep) {
  const card = new ChartCard({
    testId: 'chart-skill',
    title: 'Rank correlation of forecast and outcome',
    file: `${experimentId}-skill`,
    height: 320,
    fill: true,
    build: (data, colours, size) => build(data, colours, size, card),
    table,
    describe: ({ rows, steps }) => description(rows, steps),
    onClick: (event, { steps }) => event.seriesType === 'line' && onStep(steps[Math.round(event.value[0])]),
  });
  return card;
}

function build({ rows, steps, runs }, colours, { width }, card) {
  put(card.note, `Spearman on ${runs} unseen runs, by epoch of the forecast; bars are 95 % bootstrap intervals`);
  const known = rows.filter((row) => row.spearman);
  const sets = SHOWN.filter((key) => known.some((row) => row.features === key));
  if (sets.length === 0) return 'No rank correlation is defined: the runs end alike.';
  const tone = tones(colours);
  const points = sets.map((key, i) => ({
    key,
    color: tone[key],
    rows: steps.flatMap((step, place) => {
      const row = known.find((one) => one.features === key && one.step === step);
      return row ? [{ ...row, x: place + (i - (sets.length - 1) / 2) * DODGE }] : [];
    }),
  }));
  const lows = points.flatMap((set) => set.rows.map((row) => row.spearman.low));
  return {
    ...base(colours),
    tooltip: {
      ...base(colours).tooltip,
      trigger: 'item',
      formatter: ({ seriesId, dataIndex }) => tooltip(points.find((set) => set.key === seriesId)?.rows[dataIndex]),
    },
    legend: legend(points, colours),
    grid: { left: 46, right: 14, top: 16 + LEGEND_ROW * legendRows(sets, width), bottom: 40 },
    xAxis: axis(colours, {
      name: 'forecast after epoch',
      nameGap: 22,
      min: -0.5,
      max: steps.length - 0.5,
      axisTick: { show: false, customValues: steps.map((_, i) => i) },
      axisLabel: { customValues: steps.map((_, i) => i), formatter: (place) => String(steps[place] ?? '') },
      splitLine: { show: false },
    }),
    yAxis: axis(colours, {
      name: 'Spearman',
      nameGap: 32,
      min: Math.floor(Math.min(0.8, ...lows) * 5) / 5,
      max: 1,
      interval: 0.2,
      axisLabel: { formatter: plainNumber },
    }),
    series: points.flatMap((set) => [line(set, colours), errorBars(set)]),
  };
}

/** How often the legend breaks, from the width of its words; it must not lie on the marks. */
function legendRows(sets, width) {
  let rows = 1;
  let used = 0;
  for (const key of sets) {
    const needed = 38 + 6.4 * featureName(key).length;
    if (used > 0 && used + needed > width - 40) {
      rows++;
      used = 0;
    }
    used += needed;
  }
  return rows;
}

function legend(points, colours) {
  return {
    top: 0,
    left: 40,
    right: 0,
    itemWidth: 18,
    itemHeight: 9,
    itemGap: 12,
    selectedMode: false,
    textStyle: { color: colours.muted, fontSize: 11.5, fontFamily: colours.font },
    data: points.map((set) => ({ name: featureName(set.key) })),
  };
}

function line({ key, color, rows }, colours) {
  const combined = key === 'combined';
  return {
    id: key,
    name: featureName(key),
    type: 'line',
    data: rows.map((row) => [row.x, row.spearman.value]),
    symbol: SYMBOLS[key],
    symbolSize: combined ? 9 : 8,
    showSymbol: true,
    z: combined ? 6 : 4,
    itemStyle: { color, borderColor: SYMBOLS[key].startsWith('empty') ? color : colours.surface, borderWidth: 1.2 },
    lineStyle: { color, width: combined ? 2.4 : 1.3, opacity: combined ? 1 : 0.75 },
  };
}

function errorBars({ key, color, rows }) {
  return {
    id: `${key} interval`,
    type: 'custom',
    silent: true,
    z: 3,
    data: rows.map((row) => [row.x, row.spearman.value]),
    renderItem: ({ dataIndex }, api) => {
      const { x, spearman } = rows[dataIndex];
      const [at, y1] = api.coord([x, spearman.low]);
      const y2 = api.coord([x, spearman.high])[1];
      const style = { stroke: color, lineWidth: 1.2, opacity: 0.65 };
      const cap = (y) => ({ type: 'line', shape: { x1: at - 3, x2: at + 3, y1: y, y2: y }, style });
      return {
        type: 'group',
        children: [{ type: 'line', shape: { x1: at, x2: at, y1, y2 }, style }, cap(y1), cap(y2)],
      };
    },
  };
}

function tooltip(row) {
  if (!row) return h('div', {});
  return tip(`${featureName(row.features)}, epoch ${row.step}`, [
    ['Spearman', fixed(row.spearman.value)],
    ['95 % interval', range(row.spearman.low, row.spearman.high)],
    ['runs', row.runs],
  ]);
}

function description(rows, steps) {
  const of = (step) => rows.find((row) => row.features === 'combined' && row.step === step)?.spearman;
  const parts = steps.filter((step) => of(step)).map((step) => `epoch ${step} ${fixed(of(step).value, 2)}`);
  return parts.length ? `Combined forecast: ${parts.join(', ')}.` : '';
}

const MEASURES = ['r2', 'spearman', 'auc', 'recallAtFivePercent', 'recallAtTenPercent', 'coverage'];

function table({ rows }) {
  return {
    columns: ['epoch', 'features', 'runs', ...MEASURES.flatMap((key) => [key, `${key}_low`, `${key}_high`])],
    rows: rows.map((row) => [
      row.step,
      row.features,
      row.runs,
      ...MEASURES.flatMap((key) => [row[key]?.value ?? null, row[key]?.low ?? null, row[key]?.high ?? null]),
    ]),
  };
}
