import { h, put, refresh, state } from '../base/dom.js';
import { ABSENT, fixed, plural } from '../base/format.js';
import { bind } from '../base/keyboard.js';
import { live } from '../base/live.js';
import { current, go, href, setQuery } from '../base/router.js';
import { runName } from '../base/run.js';
import { ExperimentData } from './experiment-data.js';
import { COLOURINGS, embeddingChart } from './embedding-chart.js';
import { earlyChart, errorByStep, predictedChart } from './predicted-chart.js';

/** Above this, two versions of the map must not be compared point by point. */
const GREAT_DRIFT = 0.3;

/** One experiment: the embedding of all its spectra, and forecasts against outcomes. */
export function experimentView(root, { path: [, experimentId] }) {
  const data = new ExperimentData(experimentId);
  const header = h('header', { class: 'run-header' });
  const colour = h('select', { 'aria-label': 'Colour of the runs', on: { change: () => setQuery({ colour: colour.value === 'outcome' ? null : colour.value }) } },
    Object.entries(COLOURINGS).map(([key, { name }]) => h('option', { value: key }, `Colour: ${name}`)));
  const step = h('select', { 'aria-label': 'Epoch of the forecasts', on: { change: () => setQuery({ step: step.value }) } });
  const until = h('input', { type: 'range', min: 0, step: 1, 'aria-label': 'Trajectories up to this epoch', on: { input: () => setQuery({ until: Number(until.value) >= Number(until.max) ? null : until.value }) } });
  const untilText = h('output', { class: 'number' });
  const charts = {
    embedding: embeddingChart(experimentId, [colour]),
    predicted: predictedChart(experimentId, [step]),
    early: earlyChart(experimentId, (chosen) => setQuery({ step: chosen })),
  };
  charts.embedding.element.append(h('div', { class: 'scrubber chart-foot' }, h('span', { class: 'muted' }, 'Up to epoch'), until, untilText));
  put(root, h('div', { class: 'view', 'data-testid': 'experiment-view' }, header,
    h('div', { class: 'grid grid-experiment' }, charts.embedding.element, h('div', { class: 'column' }, charts.predicted.element, charts.early.element))));
  let closed = false;

  const drawHeader = () => {
    const experiment = live.experiments.get(experimentId);
    document.title = `${experiment?.name ?? experimentId} · Attractor`;
    const best = experiment?.bestRun ? live.runs.get(experiment.bestRun) : null;
    refresh(header, [experiment ?? null, data.model, best?.name ?? null], () => [
      h('p', { class: 'crumbs' }, h('a', { href: href(['experiments']) }, 'Experiments')),
      h('div', { class: 'run-title' }, h('h1', {}, experiment?.name ?? experimentId), h('a', { href: href(['runs'], { experiment: experimentId }) }, 'its runs')),
      h('dl', { class: 'figures' }, [
        ['Runs', experiment?.runs ?? ABSENT, experiment ? `${experiment.running} running, ${experiment.finished} finished` : null],
        ['Labelled', experiment?.labelled ?? ABSENT, 'with a final accuracy'],
        ['Best', fixed(experiment?.bestAccuracy), best ? h('a', { href: href(['runs', best.runId]) }, runName(best)) : null],
        ['Spectra', experiment?.spectra ?? ABSENT],
        ['Model', data.model.modelVersion ?? ABSENT, data.model.alignedTo === null || data.model.alignedTo === undefined ? null : `aligned to ${data.model.alignedTo}`],
        ['Map drift', fixed(data.model.drift), drift(data.model.drift)],
      ].map(([label, value, detail]) => h('div', {}, h('dt', {}, label), h('dd', {}, value), detail ? h('dd', { class: 'detail' }, detail) : null)))]);
  };
  const drawEmbedding = () => {
    if (!data.ready.embedding) return;
    const { query } = current();
    const lastStep = data.lastStep();
    const limit = query.has('until') ? Number(query.get('until')) : Infinity;
    const colouring = Object.hasOwn(COLOURINGS, query.get('colour') ?? '') ? query.get('colour') : 'outcome';
    colour.value = colouring;
    until.max = lastStep;
    until.value = Math.min(lastStep, limit);
    put(untilText, limit === Infinity ? `${lastStep}, all` : limit);
    charts.embedding.draw({ trajectories: data.trajectories(limit), colouring, lastStep });
  };
  const drawPredicted = () => {
    if (!data.ready.forecasts) return;
    const byStep = errorByStep(data);
    const chosen = chooseStep(byStep);
    refresh(step, byStep.map((one) => one.step), () => byStep.map((one) => h('option', { value: one.step }, `After epoch ${one.step}`)));
    step.value = String(chosen ?? '');
    step.disabled = byStep.length === 0;
    charts.predicted.draw({ judged: chosen === null ? [] : data.judged(chosen), step: chosen });
    charts.early.draw({ byStep, step: chosen });
  };
  const draw = { embedding: drawEmbedding, forecasts: () => { drawPredicted(); drawEmbedding(); }, run: () => { drawPredicted(); drawEmbedding(); } };

  async function loadPart(load, redraw, affected) {
    try {
      await load();
      if (!closed) redraw();
    } catch (error) {
      if (!closed) affected.forEach((chart) => chart.fail(error));
    }
  }
  const loadEmbedding = () => loadPart(() => data.loadEmbedding(), () => { drawHeader(); drawEmbedding(); }, [charts.embedding]);
  const loadForecasts = () => loadPart(() => data.loadForecasts(), draw.forecasts, [charts.predicted, charts.early]);

  const unsubscribe = live.subscribe((changes) => {
    const touched = new Set(changes.events.map((event) => data.apply(event)).filter(Boolean));
    if (changes.reload || touched.delete('refit')) loadEmbedding();
    if (changes.reload) loadForecasts();
    if (changes.reload || touched.size) drawHeader();
    touched.forEach((part) => draw[part]());
  });
  const shift = (by) => {
    const steps = data.steps();
    const next = steps[steps.indexOf(Number(step.value)) + by];
    if (next !== undefined) setQuery({ step: next });
  };
  const unbind = [bind('[', 'Forecasts of the previous epoch', () => shift(-1)), bind(']', 'Forecasts of the next epoch', () => shift(1))];
  drawHeader();
  loadEmbedding();
  loadForecasts();
  return {
    update() {
      drawEmbedding();
      drawPredicted();
    },
    destroy() {
      closed = true;
      unsubscribe();
      unbind.forEach((undo) => undo());
      Object.values(charts).forEach((chart) => chart.destroy());
    },
  };
}

/** The epoch in the address, else the first with some runs to judge: early is the question. */
function chooseStep(byStep) {
  const text = current().query.get('step');
  if (text !== null && byStep.some((one) => one.step === Number(text))) return Number(text);
  return (byStep.find((one) => one.runs >= 3) ?? byStep[0])?.step ?? null;
}

function drift(value) {
  if (value === null || value === undefined) return 'first model';
  return value > GREAT_DRIFT ? h('span', { class: 'verdict-bad' }, 'large: not comparable') : 'since the last refit';
}

/** All experiments. */
export function experimentsView(root) {
  document.title = 'Experiments · Attractor';
  const draw = () => {
    if (!live.loaded) return put(root, live.error ? state('error', 'The experiments could not be loaded', live.error.message, { label: 'Try again', run: () => live.load() }) : state('loading', 'Loading the experiments'));
    const list = [...live.experiments.values()];
    if (list.length === 0) return put(root, state('empty', 'No experiments yet', 'An experiment appears with its first run.', { label: 'To the runs', run: () => go(['runs']) }));
    return put(root, h('div', { class: 'view', 'data-testid': 'experiments-view' }, h('h1', {}, 'Experiments'),
      h('div', { class: 'card' }, h('table', { class: 'plain wide' },
        h('thead', {}, h('tr', {}, ['Experiment', 'Runs', 'Running', 'Finished', 'Failed', 'Labelled', 'Spectra', 'Best'].map((name, i) => h('th', { scope: 'col', class: i ? 'number' : null }, name)))),
        h('tbody', {}, list.map((one) => h('tr', {},
          h('th', { scope: 'row' }, h('a', { href: href(['experiments', one.experimentId]) }, one.name ?? one.experimentId), h('span', { class: 'muted' }, ` ${plural(one.runs ?? 0, 'run')}`)),
          [one.runs, one.running, one.finished, one.failed, one.labelled, one.spectra].map((value) => h('td', { class: 'number' }, value ?? 0)),
          h('td', { class: 'number' }, one.bestRun ? h('a', { href: href(['runs', one.bestRun]) }, fixed(one.bestAccuracy)) : ABSENT))))))));
  };
  const unsubscribe = live.subscribe((changes) => (changes.reload || changes.events.some((event) => event.type === 'run' || event.type === 'spectrum')) && draw());
  draw();
  return { destroy: unsubscribe };
}
