import { api } from '../base/api.js';

/** Everything about one run: fetched once, then extended by events. Keyed by step, so that repeated events change nothing. */
export class RunData {
  constructor(runId) {
    this.runId = runId;
    this.metrics = new Map();
    this.spectra = new Map();
    this.forecasts = new Map();
    this.ready = { metrics: false, spectra: false, forecasts: false };
  }

  async loadMetrics() {
    for (const { key, points, downsampled } of await api.metrics(this.runId)) {
      this.metrics.set(key, { downsampled, points: merge(points, this.metrics.get(key)?.points) });
    }
    this.ready.metrics = true;
  }

  async loadSpectra() {
    for (const spectrum of await api.spectra(this.runId)) this.spectra.set(spectrum.step, spectrum);
    this.ready.spectra = true;
  }

  async loadForecasts() {
    for (const forecast of await api.forecasts(this.runId)) this.forecasts.set(forecast.step, forecast);
    this.ready.forecasts = true;
  }

  /** Takes one event; says which part changed, if any. */
  apply({ type, data }) {
    if (data.runId !== this.runId) return null;
    if (type === 'metric') return this.addMetrics(data.points);
    if (type === 'spectrum') return this.add('spectra', data);
    if (type === 'forecast') return this.add('forecasts', data);
    return null;
  }

  add(part, item) {
    this[part].set(item.step, item);
    return part;
  }

  addMetrics(points) {
    for (const { key, step, time, value } of points) {
      const known = this.metrics.get(key);
      this.metrics.set(key, { downsampled: known?.downsampled ?? false, points: merge(known?.points, [[step, time, value]]) });
    }
    return 'metrics';
  }

  series(key) {
    return this.metrics.get(key)?.points ?? [];
  }

  get spectraByStep() {
    return sorted(this.spectra);
  }

  get forecastsByStep() {
    return sorted(this.forecasts);
  }
}

const sorted = (map) => [...map.values()].sort((a, b) => a.step - b.step);

function merge(points = [], more = []) {
  const byStep = new Map();
  for (const point of [...points, ...more]) byStep.set(point[0], point);
  return [...byStep.values()].sort((a, b) => a[0] - b[0]);
}
