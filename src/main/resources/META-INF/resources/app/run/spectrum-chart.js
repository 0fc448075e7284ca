import { h, put } from '../base/dom.js';
import { finite, plural, signed } from '../base/format.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, scaledAxis, tip, zeroLine } from '../chart/axes.js';
import { sample, sequentialStops } from '../chart/colour.js';
import { colourBar } from '../chart/legend.js';
import { SCALES } from '../chart/scale.js';

/** Exponents against their index, one line per epoch, the chosen epoch on top with its error band. */
export function spectrumChart(runId) {
  const card = new ChartCard({
    testId: 'chart-spectrum',
    title: 'Spectrum by index',
    file: `${runId}-spectra`,
    height: 320,
    table: spectraTable,
    build: (data, colours) => build(data, colours, card),
    describe: ({ chosen }) =>
      chosen ? `Largest exponent ${signed(chosen.summary?.lambdaMax)} nats per step at epoch ${chosen.step}.` : '',
  });
  return card;
}

export function spectraTable({ spectra }) {
  const rows = spectra.flatMap((one) =>
    one.exponents.map((value, i) => [one.step, i + 1, finite(value) ?? value, finite(one.standardError?.[i])]),
  );
  return { columns: ['epoch', 'index', 'exponent_nats_per_step', 'standard_error'], rows };
}

/** The range of all finite exponents, always with zero inside. */
export function exponentRange(spectra) {
  let low = 0;
  let high = 0;
  for (const { exponents } of spectra) {
    for (const value of exponents) {
      const number = finite(value);
      if (number === null) continue;
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
  }
  return [low, high];
}

function build({ spectra, without, chosen, scaleName, selected }, colours, card) {
  if (spectra.length === 0) return noSpectrum(without);
  const scale = SCALES[scaleName];
  const [low, high] = exponentRange(spectra);
  const pad = 0.06 * (scale.to(high) - scale.to(low) || 1);
  const stops = sequentialStops();
  const lastStep = Math.max(1, spectra.at(-1).step);
  const largest = Math.max(2, ...spectra.map((one) => one.exponents.length));
  describe(card, { chosen, selected, without, stops, lastStep });
  const others = spectra.filter((one) => one !== chosen);
  return {
    ...base(colours),
    tooltip: { ...base(colours).tooltip, trigger: 'axis', formatter: (items) => tooltip(items, chosen, scale) },
    grid: { left: 52, right: 16, top: 14, bottom: 42 },
    xAxis: axis(colours, {
      name: 'index i',
      nameGap: 24,
      min: 1,
      max: largest,
      minInterval: 1,
      splitLine: { show: false },
    }),
    yAxis: scaledAxis(colours, scale, scale.from(scale.to(low) - pad), scale.from(scale.to(high) + pad), {
      name: 'λᵢ, nats per step',
      nameGap: 38,
    }),
    series: [
      ...others.map((one) => thinLine(one, scale, sample(stops, one.step / lastStep))),
      ...errorBand(chosen, scale, colours),
      boldLine(chosen, scale, colours),
    ],
  };
}

const points = ({ exponents }, scale) =>
  exponents.map((value, i) => [i + 1, finite(value) === null ? null : scale.to(finite(value))]);

function thinLine(one, scale, color) {
  return {
    type: 'line',
    id: `epoch ${one.step}`,
    data: points(one, scale),
    showSymbol: false,
    silent: true,
    z: 2,
    itemStyle: { color },
    lineStyle: { width: 1.1, opacity: 0.75, color },
  };
}

/** The chosen epoch, with the zero line. */
function boldLine(chosen, scale, colours) {
  return {
    type: 'line',
    id: 'chosen',
    data: points(chosen, scale),
    z: 5,
    symbol: 'circle',
    symbolSize: 4.5,
    showSymbol: chosen.exponents.length <= 80,
    itemStyle: { color: colours.ink },
    lineStyle: { width: 2.2, color: colours.ink },
    markLine: zeroLine(colours),
  };
}

/** Why there is nothing to draw: nothing computed yet, or only spectra that came to nothing. */
export function noSpectrum(without) {
  if (without.length === 0) return 'No spectrum yet: the first follows the checkpoint of epoch 0.';
  return `No exponents: the spectrum of epoch ${without.at(-1).step} is ${without.at(-1).status}.`;
}

/** 1.96 standard errors to both sides, as a polygon under the chosen line. */
function errorBand(chosen, scale, colours) {
  const rows = chosen.exponents
    .map((value, i) => ({ i: i + 1, value: finite(value), error: finite(chosen.standardError?.[i]) }))
    .filter((row) => row.value !== null && row.error !== null);
  if (rows.length < 2) return [];
  return [
    {
      type: 'custom',
      id: 'error',
      silent: true,
      z: 3,
      data: [[0]],
      renderItem: (_, api) => ({
        type: 'polygon',
        shape: {
          points: [
            ...rows.map((row) => api.coord([row.i, scale.to(row.value + 1.96 * row.error)])),
            ...rows.toReversed().map((row) => api.coord([row.i, scale.to(row.value - 1.96 * row.error)])),
          ],
        },
        style: { fill: colours.ink, opacity: 0.16 },
      }),
    },
  ];
}

function describe(card, { chosen, selected, without, stops, lastStep }) {
  const collapsed = chosen.exponents.filter((value) => finite(value) === null).length;
  put(
    card.note,
    h('b', {}, `Epoch ${chosen.step}`),
    selected ? ' chosen' : ', the latest',
    ', bold line with 95 % band',
    collapsed ? `; ${plural(collapsed, 'collapsed direction')} (−∞) not drawn` : '',
    without.length ? `; none at epoch ${without.map((one) => `${one.step} (${one.status})`).join(', ')}` : '',
  );
  put(
    card.legend,
    colourBar({
      stops,
      label: 'Colour of a line: epoch',
      marks: [
        [0, 'epoch 0'],
        [1, String(lastStep)],
      ],
      width: 130,
    }),
  );
}

function tooltip(items, chosen, scale) {
  const index = items[0].value[0];
  const value = chosen.exponents[index - 1];
  const error = finite(chosen.standardError?.[index - 1]);
  const others = items.filter((item) => item.seriesId?.startsWith('epoch') && item.value[1] !== null);
  const ends = others.length > 1 ? [others[0], others.at(-1)] : others;
  return tip(`Index ${index}`, [
    [`epoch ${chosen.step}`, signed(value, 4)],
    ...(error === null ? [] : [['standard error', error.toPrecision(2)]]),
    ...ends.map((item) => [item.seriesId, signed(scale.from(item.value[1]), 4)]),
  ]);
}
