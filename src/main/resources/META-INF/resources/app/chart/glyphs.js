import { svg } from '../base/dom.js';
import { finite, fixed, range } from '../base/format.js';

/** Small drawings that fit into a table row. Their text alternatives say the numbers. */
const SPARK = { width: 78, height: 20, pad: 3 };

/** lambda_1 over the epochs with its zero line. */
export function sparkline(history) {
  const points = (history ?? []).map(([step, value]) => [step, finite(value)]).filter(([, value]) => value !== null);
  const { width, height, pad } = SPARK;
  const element = svg('svg', {
    class: 'spark',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'aria-hidden': 'true',
  });
  if (points.length === 0) return element;
  const values = points.map(([, value]) => value);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const last = Math.max(points.at(-1)[0], 1);
  const x = (step) => pad + (step / last) * (width - 2 * pad);
  const y = (value) => height - pad - ((value - low) / span) * (height - 2 * pad);
  const path = points
    .map(([step, value], i) => `${i ? 'L' : 'M'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
  element.append(
    svg('line', { class: 'spark-zero', x1: 0, x2: width, y1: y(0), y2: y(0) }),
    svg('path', { class: 'spark-line', d: path }),
    svg('circle', { class: 'spark-end', cx: x(points.at(-1)[0]), cy: y(values.at(-1)), r: 2 }),
  );
  return element;
}

/**
 * An interval on the axis 0..1: band, point, threshold tick, and the final accuracy as a diamond once it is known.
 */
export function intervalBar(forecast, finalAccuracy, { width = 120 } = {}) {
  const height = 20;
  const middle = height / 2;
  const x = (value) => 4 + Math.min(1, Math.max(0, value)) * (width - 8);
  const [threshold, lower, upper, point, final] = [
    forecast?.threshold,
    forecast?.lower,
    forecast?.upper,
    forecast?.point,
    finalAccuracy,
  ].map(finite);
  const vertical = (at) => svg('line', { class: 'interval-threshold', x1: x(at), x2: x(at), y1: 3, y2: height - 3 });
  const band = () =>
    svg('rect', {
      class: 'interval-band',
      x: x(lower),
      width: Math.max(1, x(upper) - x(lower)),
      y: middle - 3.5,
      height: 7,
      rx: 2,
    });
  const label = intervalText(forecast, finalAccuracy);
  return svg(
    'svg',
    { class: 'interval', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    svg('line', { class: 'interval-axis', x1: x(0), x2: x(1), y1: middle, y2: middle }),
    threshold === null ? null : vertical(threshold),
    lower === null || upper === null ? null : band(),
    point === null ? null : svg('circle', { class: 'interval-point', cx: x(point), cy: middle, r: 3.2 }),
    final === null ? null : svg('path', { class: 'interval-final', d: diamond(x(final), middle) }),
  );
}

const diamond = (x, y) => `M${x} ${y - 5.5}L${x + 4} ${y}L${x} ${y + 5.5}L${x - 4} ${y}Z`;

function intervalText(forecast, finalAccuracy) {
  const parts = [];
  if (finite(forecast?.point) !== null)
    parts.push(`forecast ${fixed(forecast.point)}, interval ${range(forecast.lower, forecast.upper)}`);
  if (finite(finalAccuracy) !== null) parts.push(`final accuracy ${fixed(finalAccuracy)}`);
  return parts.join('; ') || 'no forecast';
}
