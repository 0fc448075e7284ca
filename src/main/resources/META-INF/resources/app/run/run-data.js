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
    for (const spectrum of await api.spectra(this.runId))
      this.spectra.set(`${spectrum.step} ${kindOf(spectrum)}`, spectrum);
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
    if (type === 'spectrum') {
      this.spectra.set(`${data.step} ${kindOf(data)}`, data);
      return 'spectra';
    }
    if (type === 'forecast') {
      this.forecasts.set(data.step, data);
      return 'forecasts';
    }
    return null;
  }

  addMetrics(points) {
    for (const { key, step, time, value } of points) {
      const known = this.metrics.get(key);
      this.metrics.set(key, {
        downsampled: known?.downsampled ?? false,
        points: merge(known?.points, [[step, time, value]]),
      });
    }
    return 'metrics';
  }

  series(key) {
    return this.metrics.get(key)?.points ?? [];
  }

  /** The kinds of spectra there are, the full state first: spectra of different modes or probes are never shown as one. */
  get kinds() {
    const kinds = [...new Set([...this.spectra.values()].map(kindOf))];
    return kinds.sort((a, b) => b.startsWith('full') - a.startsWith('full') || (a < b ? -1 : 1));
  }

  spectraOf(kind) {
    return sorted(this.spectra).filter((one) => kindOf(one) === kind);
  }

  get forecastsByStep() {
    return sorted(this.forecasts);
  }
}

const kindOf = ({ mode, probeId }) => `${mode ?? 'mode unknown'}, ${probeId ?? 'probe unknown'}`;
const sorted = (map) => [...map.values()].sort((a, b) => a.step - b.step);

function merge(points = [], more = []) {
  const byStep = new Map();
  for (const point of [...points, ...more]) byStep.set(point[0], point);
  return [...byStep.values()].sort((a, b) => a[0] - b[0]);
}
