import { api } from '../base/api.js';
import { h, put, refresh, state } from '../base/dom.js';
import { bind } from '../base/keyboard.js';
import { live } from '../base/live.js';
import { current, go, setQuery } from '../base/router.js';
import { runName } from '../base/run.js';
import { SCALES } from '../chart/scale.js';
import { acknowledge } from '../alerts/acknowledge.js';
import { alertItem } from '../alerts/alert-list.js';
import { baselinesPanel } from './baselines.js';
import { dynamicsChart } from './dynamics-chart.js';
import { forecastChart } from './forecast-chart.js';
import { heatmapChart } from './heatmap-chart.js';
import { metricsChart } from './metrics-chart.js';
import { provenancePanel } from './provenance.js';
import { RunData } from './run-data.js';
import { runHeader } from './run-header.js';
import { scrubber } from './scrubber.js';
import { spectrumChart } from './spectrum-chart.js';

/** One run: forecast, metrics, spectra, how they were made, and alerts. */
export function runView(root, { path: [, runId] }) {
  const data = new RunData(runId);
  const header = runHeader();
  const toStep = (step) => setQuery({ step });
  const charts = { forecast: forecastChart(runId), metrics: metricsChart(runId), spectrum: spectrumChart(runId), heatmap: heatmapChart(runId, toStep), dynamics: dynamicsChart(runId) };
  const baselines = baselinesPanel();
  const provenance = provenancePanel();
  const slider = scrubber({ label: 'Epoch of the shown spectrum', onStep: toStep });
  const scale = h('select', { 'aria-label': 'Scale of the exponents', on: { change: () => setQuery({ scale: scale.value === 'symlog' ? null : scale.value }) } },
    Object.entries(SCALES).map(([key, { name }]) => h('option', { value: key }, `λ: ${name}`)));
  const kind = h('select', { 'aria-label': 'Mode and probe of the spectra', hidden: true, on: { change: () => setQuery({ spectra: kind.value }) } });
  const alerts = h('ul', { class: 'alerts' });
  const alertCard = h('section', { class: 'card' }, h('div', { class: 'card-head' }, h('h3', {}, 'Alerts of this run')), alerts);
  const page = h('div', { class: 'view', 'data-testid': 'run-view' }, header.element,
    h('div', { class: 'grid grid-forecast' }, charts.forecast.element, baselines.element),
    charts.metrics.element,
    h('div', { class: 'bar section-bar' }, h('h2', {}, 'Lyapunov spectrum'), slider.element, scale, kind),
    h('div', { class: 'grid' }, charts.spectrum.element, charts.heatmap.element),
    charts.dynamics.element,
    h('div', { class: 'grid' }, provenance.element, alertCard));
  let run = live.runs.get(runId) ?? null;
  let closed = false;

  const drawHeader = () => {
    document.title = `${runName(run)} · Attractor`;
    header.draw(run);
  };
  const drawAlerts = () => {
    const list = [...live.alerts.values()].filter((alert) => alert.runId === runId).sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : -1));
    refresh(alerts, list, () => (list.length ? list.map((alert) => alertItem(alert, { showRun: false, onAcknowledge: acknowledge })) : h('li', { class: 'muted alert-none' }, 'No alert was raised for this run.')));
  };
  const drawMetrics = () => data.ready.metrics && charts.metrics.draw(data);
  const drawForecast = () => {
    if (!data.ready.forecasts) return;
    const forecasts = data.forecastsByStep;
    const ofRun = [...live.alerts.values()].filter((alert) => alert.runId === runId);
    charts.forecast.draw({ forecasts, accuracy: data.series('validation_accuracy'), run, alerts: ofRun });
    baselines.draw(forecasts.findLast((one) => one.step <= chosenStep()) ?? forecasts.at(-1), run?.finalAccuracy);
  };
  const chooseKind = () => {
    const { kinds } = data;
    refresh(kind, kinds, () => kinds.map((one) => h('option', { value: one }, one)));
    const wanted = current().query.get('spectra');
    kind.value = kinds.includes(wanted) ? wanted : kinds[0];
    kind.hidden = kinds.length < 2;
    return kind.value;
  };
  const drawSpectra = () => {
    if (!data.ready.spectra) return;
    const all = data.spectraOf(chooseKind());
    const spectra = all.filter((one) => Array.isArray(one.exponents) && one.exponents.length);
    const without = all.filter((one) => !spectra.includes(one));
    const selected = spectra.find((one) => one.step === chosenStep());
    const chosen = selected ?? spectra.at(-1);
    const scaleName = Object.hasOwn(SCALES, current().query.get('scale') ?? '') ? current().query.get('scale') : 'symlog';
    scale.value = scaleName;
    for (const chart of [charts.spectrum, charts.heatmap, charts.dynamics]) chart.draw({ spectra, without, chosen, selected, scaleName });
    slider.draw(spectra.map((one) => one.step), chosen?.step, !selected);
    provenance.draw(chosen);
  };
  const draw = { metrics: () => { drawMetrics(); drawForecast(); }, spectra: drawSpectra, forecasts: drawForecast };

  async function loadPart(load, redraw, affected) {
    try {
      await load();
      if (!closed) redraw();
    } catch (error) {
      if (!closed) affected.forEach((chart) => chart.fail(error));
    }
  }

  function loadParts() {
    loadPart(() => data.loadMetrics(), draw.metrics, [charts.metrics]);
    loadPart(() => data.loadSpectra(), draw.spectra, [charts.spectrum, charts.heatmap, charts.dynamics]);
    loadPart(() => data.loadForecasts(), draw.forecasts, [charts.forecast]);
  }

  async function open() {
    if (!run) put(root, state('loading', 'Loading the run'));
    try {
      run = { ...(await api.run(runId)), ...(live.runs.get(runId) ?? {}) };
    } catch (error) {
      if (!closed && !run) put(root, missing(error));
      if (!run) return;
    }
    if (closed) return;
    put(root, page);
    drawHeader();
    drawAlerts();
    loadParts();
  }

  const unsubscribe = live.subscribe((changes) => {
    run = live.runs.get(runId) ?? run;
    if (!page.isConnected) return;
    const touched = new Set(changes.events.map((event) => data.apply(event)).filter(Boolean));
    if (changes.reload) loadParts();
    if (changes.reload || changes.runs.has(runId)) {
      drawHeader();
      drawAlerts();
    }
    if (changes.events.some(({ type, data: event }) => event.runId === runId && ['run', 'alert'].includes(type))) touched.add('forecasts');
    touched.forEach((part) => draw[part]());
  });
  const unbind = [
    bind('[', 'Spectrum of the previous epoch', () => slider.move(-1)),
    bind(']', 'Spectrum of the next epoch', () => slider.move(1)),
    bind('l', 'Linear or logarithmic exponents', () => setQuery({ scale: scale.value === 'symlog' ? 'linear' : null })),
  ];
  open();
  return {
    update() {
      drawSpectra();
      drawForecast();
    },
    destroy() {
      closed = true;
      unsubscribe();
      unbind.forEach((undo) => undo());
      Object.values(charts).forEach((chart) => chart.destroy());
    },
  };
}

/** The epoch in the address; without one, the latest. */
function chosenStep() {
  const text = current().query.get('step');
  return text === null || !Number.isFinite(Number(text)) ? Infinity : Number(text);
}

function missing(error) {
  if (error.status === 404) return state('empty', 'There is no such run', error.message, { label: 'To the runs', run: () => go(['runs']) });
  return state('error', 'The run could not be loaded', error.message, { label: 'Try again', run: () => location.reload() });
}
