import { put } from '../base/dom.js';
import { fixed } from '../base/format.js';
import { go } from '../base/router.js';
import { ChartCard } from '../chart/card.js';
import { axis, base, tip } from '../chart/axes.js';
import { sample, sequentialStops } from '../chart/colour.js';
import { colourBar } from '../chart/legend.js';

/** The embedding: one trajectory per run, coloured by how well the run ended or is expected to end. */
const HEIGHT = 530;
const INSET = { left: 40, right: 16, top: 14, bottom: 34 };

export const COLOURINGS = {
  outcome: { name: 'final, else forecast', read: (one) => one.final ?? one.predicted },
  final: { name: 'final accuracy', read: (one) => one.final },
  forecast: { name: 'forecast', read: (one) => one.predicted },
  epoch: { name: 'epoch', read: (one, lastStep, point = one.points.at(-1)) => point.step / Math.max(1, lastStep) },
};

export function embeddingChart(experimentId, controls) {
  const card = new ChartCard({
    testId: 'chart-embedding',
    title: 'Embedding of the spectra',
    file: `${experimentId}-embedding`,
    height: HEIGHT,
    controls,
    table,
    build: (data, colours, size) => build(data, colours, size, card),
    onClick: (event, { trajectories }) =>
      event.seriesId === 'runs' && go(['runs', trajectories[event.dataIndex].runId]),
  });
  return card;
}

function build({ trajectories, colouring, lastStep }, colours, { width }, card) {
  if (trajectories.length === 0)
    return 'No embedding yet: it starts when there are enough spectra to fit a first model.';
  const stops = sequentialStops();
  showLegend(card, stops, colouring, lastStep);
  const range = equalRanges(trajectories, width);
  const look = looks(COLOURINGS[colouring].read, lastStep, stops, colours);
  return {
    ...base(colours),
    tooltip: { ...base(colours).tooltip, formatter: ({ dataIndex }) => tooltip(trajectories[dataIndex]) },
    grid: INSET,
    xAxis: latentAxis(colours, range.x, { name: 'latent axis 1', nameGap: 20 }),
    yAxis: latentAxis(colours, range.y, { name: 'latent axis 2', nameGap: 26 }),
    series: [
      {
        id: 'runs',
        type: 'custom',
        clip: true,
        emphasis: { focus: 'self' },
        data: trajectories.map((one) => [one.points.at(-1).x, one.points.at(-1).y]),
        renderItem: ({ dataIndex }, api) =>
          drawing(trajectories[dataIndex], look(trajectories[dataIndex]), api, colours),
      },
    ],
  };
}

function showLegend(card, stops, colouring, lastStep) {
  const marks = colouring === 'epoch' ? { 0: 'epoch 0', 1: lastStep } : { 0: '0', 0.5: '0.5', 1: '1' };
  put(card.legend, colourBar({ stops, label: 'Colour of a run', width: 150, marks: Object.entries(marks) }));
  put(
    card.note,
    'Path: a run from epoch to epoch. Filled: ended; hollow: accuracy is a forecast; ringed: running; grey: unknown.',
  );
}

/** How to draw a run: its colour at any of its points, and whether its outcome is still open. */
function looks(read, lastStep, stops, colours) {
  return (one) => {
    const colourAt = (point) => {
      const value = read(one, lastStep, point);
      return value === null ? colours.faint : sample(stops, value);
    };
    return { colourAt, colour: colourAt(one.points.at(-1)), hollow: one.final === null };
  };
}

/** The ends of the axes fall on odd numbers and stay without a label. */
function latentAxis(colours, [low, high], options) {
  const formatter = (value) => (value === low || value === high ? '' : fixed(value, 1));
  return axis(colours, { min: low, max: high, splitNumber: 6, axisLabel: { formatter }, ...options });
}

/** One unit is as long on both axes: distances in a latent space must not depend on the window. */
function equalRanges(trajectories, width) {
  const points = trajectories.flatMap((one) => one.points);
  const extent = (read) => [Math.min(...points.map(read)), Math.max(...points.map(read))];
  const [x, y] = [extent((point) => point.x), extent((point) => point.y)];
  const inner = { width: width - INSET.left - INSET.right, height: HEIGHT - INSET.top - INSET.bottom };
  const perPixel = Math.max((x[1] - x[0]) / inner.width, (y[1] - y[0]) / inner.height, 1e-9) * 1.1;
  const around = ([low, high], pixels) => [
    (low + high) / 2 - (perPixel * pixels) / 2,
    (low + high) / 2 + (perPixel * pixels) / 2,
  ];
  return { x: around(x, inner.width), y: around(y, inner.height) };
}

function drawing(one, { colourAt, colour, hollow }, api, colours) {
  const path = one.points.map((point) => api.coord([point.x, point.y]));
  const last = path.length - 1;
  const blur = { style: { opacity: 0.06 } };
  const strength = one.isLive ? 0.9 : 0.5;
  const segments = path.slice(1).map((to, i) => ({
    type: 'line',
    shape: { x1: path[i][0], y1: path[i][1], x2: to[0], y2: to[1] },
    blur,
    style: {
      stroke: colourAt(one.points[i + 1]),
      lineWidth: one.isLive ? 2 : 1.3,
      opacity: strength * (0.25 + (0.75 * (i + 1)) / last),
    },
    emphasis: { style: { opacity: 1, lineWidth: 2.4 } },
  }));
  const [x, y] = path[last];
  const radius = one.isLive ? 5.5 : 4.5;
  const dot = {
    type: 'circle',
    shape: { cx: x, cy: y, r: radius },
    blur,
    style: hollow
      ? { fill: colours.surface, stroke: colour, lineWidth: 2 }
      : { fill: colour, stroke: colours.muted, lineWidth: 0.7 },
  };
  const ring = one.isLive
    ? [
        {
          type: 'circle',
          shape: { cx: x, cy: y, r: radius + 4 },
          blur,
          style: { fill: 'none', stroke: colours.ink, lineWidth: 1.4 },
        },
      ]
    : [];
  return { type: 'group', children: [...segments, ...arrow(path, radius, colour, blur), dot, ...ring] };
}

/** A small head just before the end point, along the last segment; none where that is shorter than the head. */
function arrow(path, radius, colour, blur) {
  if (path.length < 2) return [];
  const [[x0, y0], [x1, y1]] = path.slice(-2);
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < radius + 7) return [];
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const tipAt = [x1 - ux * (radius + 1), y1 - uy * (radius + 1)];
  const side = (sign) => [tipAt[0] - ux * 6 - sign * uy * 3.2, tipAt[1] - uy * 6 + sign * ux * 3.2];
  return [{ type: 'polygon', shape: { points: [tipAt, side(1), side(-1)] }, blur, style: { fill: colour } }];
}

function tooltip(one) {
  return tip(one.name, [
    ['epoch', one.points.at(-1).step],
    ['final accuracy', fixed(one.final)],
    ['forecast', fixed(one.predicted)],
    ...(one.isLive ? [['state', 'running']] : []),
  ]);
}

function table({ trajectories }) {
  return {
    columns: ['run', 'runId', 'epoch', 'x', 'y', 'final', 'forecast'],
    rows: trajectories.flatMap((one) =>
      one.points.map((point) => [one.name, one.runId, point.step, point.x, point.y, one.final, one.predicted]),
    ),
  };
}
