import { put } from '../base/dom.js';
import { finite, signed } from '../base/format.js';
import { ChartCard } from '../chart/card.js';
import { base, tip } from '../chart/axes.js';
import { divergingStops } from '../chart/colour.js';
import { colourBar } from '../chart/legend.js';
import { SCALES, tickText } from '../chart/scale.js';
import { exponentRange, noSpectrum, spectraTable } from './spectrum-chart.js';

/** Epoch against index, coloured by exponent; the middle of the map is zero, whatever the range. */
export function heatmapChart(runId, onStep) {
  const card = new ChartCard({
    testId: 'chart-heatmap',
    title: 'Spectrum over epochs',
    file: `${runId}-spectra`,
    height: 320,
    table: spectraTable,
    build: (data, colours) => build(data, colours, card),
    onClick: (event, { spectra }) => event.componentType === 'series' && onStep(spectra[event.value[0]]?.step),
  });
  return card;
}

function build({ spectra, without, chosen, scaleName }, colours, card) {
  if (spectra.length === 0) return noSpectrum(without);
  const scale = SCALES[scaleName];
  const [low, high] = exponentRange(spectra);
  const limit = Math.max(-low, high, 1e-6);
  const stops = divergingStops();
  showLegend(card, scale, limit, stops, spectra);
  const size = Math.max(...spectra.map((one) => one.exponents.length));
  return {
    ...base(colours),
    tooltip: { ...base(colours).tooltip, formatter: ({ value: [column, row] }) => tooltip(spectra[column], row) },
    grid: { left: 46, right: 12, top: 14, bottom: 42 },
    ...axes(spectra, size, colours),
    visualMap: {
      show: false,
      type: 'continuous',
      min: -scale.to(limit),
      max: scale.to(limit),
      dimension: 2,
      seriesIndex: 0,
      inRange: { color: stops },
      outOfRange: { color: colours.line },
    },
    series: [cells(spectra, scale, colours), frame(spectra.indexOf(chosen), size, colours)],
  };
}

function cells(spectra, scale, colours) {
  const cell = (value, column, row) => [column, row, finite(value) === null ? null : scale.to(finite(value))];
  const data = spectra.flatMap((one, column) => one.exponents.map((value, row) => cell(value, column, row)));
  return {
    type: 'heatmap',
    data,
    progressive: data.length > 50_000 ? 5000 : 0,
    emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 1 } },
  };
}

/** Epochs to the right, the largest exponent on top; about eight indices are labelled. */
function axes(spectra, size, colours) {
  const every = Math.max(1, 2 ** Math.ceil(Math.log2(size / 8)));
  const isLabelled = (row) => row === 0 || (row + 1) % every === 0;
  const category = (options, label) => ({
    type: 'category',
    nameLocation: 'middle',
    nameTextStyle: { color: colours.muted, fontSize: 11 },
    splitArea: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize: 11, ...label },
    ...options,
  });
  const indices = Array.from({ length: size }, (_, row) => row + 1);
  return {
    xAxis: category({ name: 'epoch', nameGap: 24, data: spectra.map((one) => one.step) }, { hideOverlap: true }),
    yAxis: category({ name: 'index i', nameGap: 30, inverse: true, data: indices }, { interval: isLabelled }),
  };
}

const tooltip = (one, row) => tip(`Epoch ${one.step}, index ${row + 1}`, [['λ', signed(one.exponents[row], 4)]]);

/** Two lines around the column of the chosen epoch. */
function frame(column, size, colours) {
  return {
    type: 'custom',
    silent: true,
    z: 4,
    data: [[column, 0]],
    renderItem: (_, api) => {
      const [x, top] = api.coord([column, 0]);
      const [, bottom] = api.coord([column, size - 1]);
      const [width, height] = api.size([1, 1]);
      return {
        type: 'rect',
        shape: { x: x - width / 2, y: top - height / 2, width, height: bottom - top + height },
        style: { fill: 'none', stroke: colours.ink, lineWidth: 1.5 },
      };
    },
  };
}

function showLegend(card, scale, limit, stops, spectra) {
  const text = tickText(Number(limit.toPrecision(2)));
  const isCollapsed = spectra.some((one) => one.exponents.some((value) => finite(value) === null));
  put(
    card.note,
    `Exponent in nats per step, zero at the middle of the colours${isCollapsed ? '; blank: collapsed (−∞)' : ''}`,
  );
  put(
    card.legend,
    colourBar({
      stops,
      label: `Colours from −${text} to ${text}, ${scale.name}`,
      marks: [
        [0, `−${text}`],
        [0.5, '0'],
        [1, text],
      ],
      width: 150,
    }),
  );
}
