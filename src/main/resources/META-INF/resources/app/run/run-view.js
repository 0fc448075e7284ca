import { api } from '../base/api.js';
import { h, put, refresh, state } from '../base/dom.js';
import { bind } from '../base/keyboard.js';
import { live } from '../base/live.js';
import { current, go } from '../base/router.js';
import { runName } from '../base/run.js';
import { acknowledge } from '../alerts/acknowledge.js';
import { alertItem } from '../alerts/alert-list.js';
import { advicePanel } from './advice.js';
import { baselinesPanel } from './baselines.js';
import { ExplanationSection } from './explanation-section.js';
import { forecastChart } from './forecast-chart.js';
import { metricsChart } from './metrics-chart.js';
import { RunData } from './run-data.js';
import { runHeader } from './run-header.js';
import { SpectrumSection } from './spectrum-section.js';

/** One run: forecast with advice and explanation, metrics, spectra, how they were made, and alerts. */
export const runView = (root, { path: [, runId] }) => new RunView(root, runId);

class RunView {
  constructor(root, runId) {
    this.root = root;
    this.runId = runId;
    this.run = live.runs.get(runId) ?? null;
    this.data = new RunData(runId);
    this.header = runHeader();
    this.forecast = forecastChart(runId);
    this.advice = advicePanel();
    this.explanation = new ExplanationSection(runId);
    this.metrics = metricsChart(runId);
    this.baselines = baselinesPanel();
    this.spectra = new SpectrumSection(runId);
    this.alerts = h('ul', { class: 'alerts' });
    this.page = this.layout();
    this.draw = {
      metrics: () => {
        this.drawMetrics();
        this.drawForecast();
      },
      spectra: () => this.spectra.draw(this.data, chosenStep()),
      forecasts: () => {
        this.drawForecast();
        this.loadAdvice();
      },
    };
    this.unsubscribe = live.subscribe((changes) => this.onChanges(changes));
    this.unbind = [
      bind('[', 'Spectrum of the previous epoch', () => this.spectra.move(-1)),
      bind(']', 'Spectrum of the next epoch', () => this.spectra.move(1)),
      bind('l', 'Linear or logarithmic exponents', () => this.spectra.toggleScale()),
    ];
    this.open();
  }

  layout() {
    const alertCard = h(
      'section',
      { class: 'card' },
      h('div', { class: 'card-head' }, h('h3', {}, 'Alerts of this run')),
      this.alerts,
    );
    return h(
      'div',
      { class: 'view', 'data-testid': 'run-view' },
      this.header.element,
      h(
        'div',
        { class: 'grid grid-forecast' },
        this.forecast.element,
        h('div', { class: 'column column-fill' }, this.advice.element, this.baselines.element),
      ),
      this.explanation.element,
      this.metrics.element,
      this.spectra.elements,
      h('div', { class: 'grid' }, this.spectra.provenance.element, alertCard),
    );
  }

  async open() {
    if (!this.run) put(this.root, state('loading', 'Loading the run'));
    try {
      const run = await api.run(this.runId);
      this.run = { ...run, ...(live.runs.get(this.runId) ?? {}) };
    } catch (error) {
      if (this.closed) return;
      if (!this.run) return void put(this.root, missing(error));
    }
    if (this.closed) return;
    put(this.root, this.page);
    this.drawHeader();
    this.loadParts();
  }

  loadParts() {
    this.loadPart(() => this.data.loadMetrics(), this.draw.metrics, [this.metrics]);
    this.loadPart(() => this.data.loadSpectra(), this.draw.spectra, this.spectra.charts);
    this.loadPart(() => this.data.loadForecasts(), this.draw.forecasts, [this.forecast]);
  }

  async loadPart(load, redraw, affected) {
    try {
      await load();
      if (!this.closed) redraw();
    } catch (error) {
      if (!this.closed) affected.forEach((chart) => chart.fail(error));
    }
  }

  onChanges({ events, reload, runs }) {
    this.run = live.runs.get(this.runId) ?? this.run;
    if (!this.page.isConnected) return;
    const touched = new Set(events.map((event) => this.data.apply(event)).filter(Boolean));
    if (events.some(({ type, data }) => data.runId === this.runId && ['run', 'alert'].includes(type)))
      touched.add('forecasts');
    if (reload) this.loadParts();
    if (reload || runs.has(this.runId)) this.drawHeader();
    touched.forEach((part) => this.draw[part]());
  }

  drawHeader() {
    document.title = `${runName(this.run)} · Attractor`;
    this.header.draw(this.run);
    const list = this.ownAlerts();
    const item = (alert) => alertItem(alert, { showRun: false, onAcknowledge: acknowledge });
    const none = () => h('li', { class: 'muted alert-none' }, 'No alert was raised for this run.');
    refresh(this.alerts, list, () => (list.length ? list.map(item) : none()));
  }

  drawMetrics() {
    if (this.data.ready.metrics) this.metrics.draw(this.data);
  }

  async loadAdvice() {
    if (this.run?.status !== 'running') return this.advice.draw(null, this.run);
    try {
      const advice = await api.advice(this.runId);
      if (!this.closed) this.advice.draw(advice, this.run);
    } catch {
      // The forecast stands without its advice; the next one asks again.
    }
  }

  drawForecast() {
    if (!this.data.ready.forecasts) return;
    const forecasts = this.data.forecastsByStep;
    const accuracy = this.data.series('validation_accuracy');
    const shown = forecasts.findLast((one) => one.step <= chosenStep()) ?? forecasts.at(-1);
    this.forecast.draw({ forecasts, accuracy, run: this.run, alerts: this.ownAlerts() });
    this.baselines.draw(shown, this.run?.finalAccuracy);
    this.explanation.draw(shown, this.run);
  }

  ownAlerts() {
    return [...live.alerts.values()]
      .filter((alert) => alert.runId === this.runId)
      .sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : -1));
  }

  update() {
    this.draw.spectra();
    this.drawForecast();
  }

  destroy() {
    this.closed = true;
    this.unsubscribe();
    this.unbind.forEach((undo) => undo());
    [this.forecast, this.explanation, this.metrics, ...this.spectra.charts].forEach((chart) => chart.destroy());
  }
}

/** The epoch in the address; without one, the latest. */
function chosenStep() {
  const text = current().query.get('step');
  return text === null || !Number.isFinite(Number(text)) ? Infinity : Number(text);
}

function missing(error) {
  if (error.status === 404)
    return state('empty', 'There is no such run', error.message, { label: 'To the runs', run: () => go(['runs']) });
  return state('error', 'The run could not be loaded', error.message, {
    label: 'Try again',
    run: () => location.reload(),
  });
}
