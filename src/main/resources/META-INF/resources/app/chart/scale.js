/**
 * Linear and symmetric logarithmic axes. Exponents crowd near zero and reach far below it; asinh keeps the sign and the
 * zero, is linear below LINEAR and logarithmic above.
 */
const LINEAR = 0.05;

export const SCALES = {
  symlog: {
    name: 'symmetric log',
    to: (value) => Math.asinh(value / LINEAR),
    from: (value) => Math.sinh(value) * LINEAR,
    ticks: symlogTicks,
  },
  linear: { name: 'linear', to: (value) => value, from: (value) => value, ticks: linearTicks },
};

function symlogTicks(low, high) {
  const steps = [0.1, 0.3, 1, 3, 10, 30, 100];
  return [...steps.map((step) => -step).reverse(), 0, ...steps].filter((tick) => tick >= low && tick <= high);
}

function linearTicks(low, high) {
  const span = high - low || 1;
  const raw = span / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw);
  const ticks = [];
  for (let tick = Math.ceil(low / step); tick * step <= high + 1e-12; tick++) ticks.push(tick * step);
  return ticks;
}

export const tickText = (value) => String(Number(value.toPrecision(6))).replace('-', '−');
