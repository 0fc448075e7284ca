import { api } from './api.js';
import { Stream } from './stream.js';

/** Least time between two redraws, in milliseconds: faster than the eye needs costs a busy page its smooth scrolling. */
const BREATH = 120;

/**
 * What the page knows about all runs: fetched once, then kept up to date by the stream. Changes are collected and
 * handed out together in an animation frame, so that a burst of events costs one redraw.
 */
class Live {
  constructor() {
    this.runs = new Map();
    this.experiments = new Map();
    this.alerts = new Map();
    this.loaded = false;
    this.error = null;
    this.subscribers = new Set();
    this.waiting = [];
    this.flushedAt = 0;
    this.clear();
    this.stream = new Stream(api.streamUrl, {
      onEvent: (type, data) => this.receive(type, data),
      onState: () => this.change({ stream: true }),
      onGap: () => this.load(),
    });
  }

  start() {
    this.stream.open();
    return this.load();
  }

  /** Events that arrive while this fetches are applied after it: they are newer or the same. */
  async load() {
    this.loading = true;
    try {
      const [experiments, runs, alerts] = await Promise.all([api.experiments(), api.allRuns(), api.alerts()]);
      this.experiments = new Map(experiments.map((experiment) => [experiment.experimentId, experiment]));
      this.runs = new Map(runs.map((run) => [run.runId, run]));
      this.alerts = new Map(alerts.map((alert) => [alert.alertId, alert]));
      this.loaded = true;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
    this.loading = false;
    const events = this.waiting.splice(0);
    for (const [type, data] of events) this.apply(type, data);
    this.change({ reload: true });
  }

  subscribe(listener) {
    this.subscribers.add(listener);
    return () => this.subscribers.delete(listener);
  }

  receive(type, data) {
    if (type === 'reset') this.load();
    else if (this.loading) this.waiting.push([type, data]);
    else this.apply(type, data);
  }

  apply(type, data) {
    reduce[type]?.(this, data);
    if (data.runId) this.pending.runs.add(data.runId);
    this.pending.events.push({ type, data });
    this.schedule();
  }

  change(flags) {
    Object.assign(this.pending, flags);
    this.schedule();
  }

  /** Animation frames stop in a hidden tab; a timer keeps the queue short there. */
  schedule() {
    if (this.scheduled) return;
    this.scheduled = true;
    const flush = () => this.flush();
    if (document.hidden) setTimeout(flush, 1000);
    else setTimeout(() => requestAnimationFrame(flush), Math.max(0, this.flushedAt + BREATH - performance.now()));
  }

  flush() {
    this.scheduled = false;
    this.flushedAt = performance.now();
    const changes = this.pending;
    this.clear();
    for (const listener of [...this.subscribers]) listener(changes);
  }

  clear() {
    this.pending = { runs: new Set(), events: [], reload: false, stream: false };
  }
}

/** How each event changes what is known. Every one may come twice: delivery is at least once. */
const reduce = {
  run(live, run) {
    const known = live.runs.get(run.runId);
    const history = run.lambdaMaxHistory ?? known?.lambdaMaxHistory ?? [];
    live.runs.set(run.runId, { ...known, ...run, lambdaMaxHistory: history });
    countRuns(live, run.experimentId);
  },
  metric(live, { runId, points }) {
    const run = live.runs.get(runId);
    if (!run) return;
    run.metrics ??= {};
    for (const { key, step, time, value } of points) {
      if (!run.metrics[key] || run.metrics[key].step <= step) run.metrics[key] = { value, step, time };
      run.step = Math.max(run.step ?? 0, step);
    }
  },
  checkpoint(live, { runId, step }) {
    const run = live.runs.get(runId);
    if (run) run.step = Math.max(run.step ?? 0, step);
  },
  spectrum(live, { runId, step, summary, sumRuleResidual, status }) {
    const run = live.runs.get(runId);
    if (!run) return;
    run.lambdaMaxHistory ??= [];
    const known = run.lambdaMaxHistory.some(([at]) => at === step);
    if (!known) {
      run.lambdaMaxHistory = [...run.lambdaMaxHistory, [step, summary?.lambdaMax ?? null]].sort((a, b) => a[0] - b[0]);
      const experiment = live.experiments.get(run.experimentId);
      if (experiment) experiment.spectra = (experiment.spectra ?? 0) + 1;
    }
    if (!run.spectrum || run.spectrum.step <= step) run.spectrum = { ...summary, step, sumRuleResidual, status };
  },
  forecast(live, forecast) {
    const run = live.runs.get(forecast.runId);
    if (run && (!run.forecast || run.forecast.step <= forecast.step)) run.forecast = forecast;
  },
  alert(live, alert) {
    live.alerts.set(alert.alertId, alert);
    const run = live.runs.get(alert.runId);
    if (run)
      run.openAlerts = [...live.alerts.values()].filter(
        (one) => one.runId === alert.runId && one.state === 'open',
      ).length;
  },
};

function countRuns(live, experimentId) {
  const experiment = live.experiments.get(experimentId) ?? { experimentId, name: experimentId, spectra: 0 };
  const runs = [...live.runs.values()].filter((run) => run.experimentId === experimentId);
  const having = (status) => runs.filter((run) => run.status === status).length;
  const labelled = runs.filter((run) => Number.isFinite(run.finalAccuracy));
  const best = labelled.reduce((a, b) => (a && a.finalAccuracy >= b.finalAccuracy ? a : b), null);
  live.experiments.set(experimentId, {
    ...experiment,
    runs: runs.length,
    running: having('running'),
    finished: having('finished'),
    failed: having('failed'),
    labelled: labelled.length,
    bestRun: best?.runId ?? null,
    bestAccuracy: best?.finalAccuracy ?? null,
  });
}

export const live = new Live();
