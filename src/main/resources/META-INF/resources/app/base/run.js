import { finite } from './format.js';

/** Readings of a run that several views need. */
const SIZE_KEYS = ['hiddenSize', 'hidden_size', 'hidden', 'units', 'N'];
const CELL_KEYS = ['cell', 'cellType', 'cell_type'];

export const runName = (run) => run?.name || run?.runId || 'unnamed';
export const cellOf = (run) => run.architecture?.cell ?? firstOf(run, CELL_KEYS);
export const sizeOf = (run) => firstOf(run, SIZE_KEYS);
export const namedElsewhere = (key) => SIZE_KEYS.includes(key) || CELL_KEYS.includes(key);
export const metric = (run, key) => run.metrics?.[key]?.value ?? null;
export const hasForecast = (forecast) => forecast?.status === 'ok' && finite(forecast.point) !== null;
/** A first guess learned from another experiment: a number whose interval promises nothing here. */
export const isTransfer = (forecast) => forecast?.status === 'transfer' && finite(forecast.point) !== null;
export const hasNumber = (forecast) => hasForecast(forecast) || isTransfer(forecast);
export const shownForecast = (run) => (hasNumber(run.forecast) ? run.forecast : null);

function firstOf(run, keys) {
  return keys.map((key) => run.params?.[key]).find((value) => value !== undefined) ?? null;
}

/**
 * Finished runs that an interval needs: split conformal needs n >= 1/alpha - 1. The small term keeps 9.000000000000002
 * from becoming ten.
 */
export function runsNeeded(forecast) {
  if (Number.isFinite(forecast?.runsNeeded)) return forecast.runsNeeded;
  const coverage = finite(forecast?.coverage) ?? 0.9;
  return Math.ceil(1 / (1 - coverage) - 1 - 1e-9);
}
