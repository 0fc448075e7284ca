import { api } from '../base/api.js';
import { finite } from '../base/format.js';
import { live } from '../base/live.js';
import { hasForecast, hasNumber, runName } from '../base/run.js';

/** The embedding and the forecasts of one experiment, joined with what is known of its runs. */
export class ExperimentData {
  constructor(experimentId) {
    this.experimentId = experimentId;
    this.model = {};
    this.points = new Map();
    this.forecasts = new Map();
    this.ready = { embedding: false, forecasts: false };
  }

  async loadEmbedding() {
    const { points, ...model } = await api.embedding(this.experimentId);
    this.model = model;
    this.points.clear();
    this.addPoints(points ?? []);
    this.ready.embedding = true;
  }

  async loadForecasts() {
    for (const forecast of await api.experimentForecasts(this.experimentId))
      this.forecasts.set(keyOf(forecast), forecast);
    this.ready.forecasts = true;
  }

  /** Takes one event; says what changed, or `refit` when a new model makes the old points invalid. */
  apply({ type, data }) {
    if (data.experimentId !== this.experimentId) return null;
    if (type === 'run') return 'run';
    if (type === 'forecast') {
      this.forecasts.set(keyOf(data), data);
      return 'forecasts';
    }
    if (type !== 'embedding') return null;
    if (data.replaces) return 'refit';
    this.model = { modelVersion: data.modelVersion, alignedTo: data.alignedTo, drift: data.drift };
    this.addPoints(data.points ?? []);
    return 'embedding';
  }

  addPoints(points) {
    for (const point of points) this.points.set(keyOf(point), { ...this.points.get(keyOf(point)), ...point });
  }

  /** One trajectory per run: its points in order of epoch, up to an epoch, with what to colour it by. */
  trajectories(lastStep = Infinity) {
    const byRun = new Map();
    for (const point of this.points.values()) {
      if (point.step > lastStep || finite(point.x) === null || finite(point.y) === null) continue;
      if (!byRun.has(point.runId)) byRun.set(point.runId, []);
      byRun.get(point.runId).push(point);
    }
    return [...byRun].map(([runId, points]) => {
      points.sort((a, b) => a.step - b.step);
      const run = live.runs.get(runId);
      const shown =
        this.forecasts.get(keyOf({ runId, step: points.at(-1).step })) ??
        (lastStep === Infinity ? run?.forecast : null);
      return {
        runId,
        points,
        name: run ? runName(run) : runId,
        isLive: run?.status === 'running',
        final: finite(run?.finalAccuracy ?? points.at(-1).accuracy),
        predicted: hasNumber(shown) ? finite(shown.point) : finite(points.at(-1).predicted),
      };
    });
  }

  /** Forecasts with a known outcome, at one epoch or at all. */
  judged(step) {
    return [...this.forecasts.values()]
      .filter((one) => hasForecast(one) && (step === undefined || one.step === step))
      .map((one) => {
        const run = live.runs.get(one.runId);
        return { ...one, name: run ? runName(run) : one.runId, final: finite(run?.finalAccuracy ?? one.finalAccuracy) };
      })
      .filter((one) => one.final !== null);
  }

  steps() {
    return [...new Set(this.judged().map((one) => one.step))].sort((a, b) => a - b);
  }

  lastStep() {
    return Math.max(0, ...[...this.points.values()].map((point) => point.step));
  }
}

const keyOf = ({ runId, step }) => `${step} ${runId}`;
