import { h, put, refresh } from '../base/dom.js';
import { bind } from '../base/keyboard.js';
import { live } from '../base/live.js';
import { current, setQuery } from '../base/router.js';
import { ExperimentData } from './experiment-data.js';
import { experimentHeader } from './experiment-header.js';
import { COLOURINGS, embeddingChart } from './embedding-chart.js';
import { EvaluationPanel } from './evaluation-panel.js';
import { earlyChart, errorByStep, predictedChart } from './predicted-chart.js';

/** One experiment: the embedding of all its spectra, forecasts against outcomes, and how good the forecasts are. */
export const experimentView = (root, { path: [, experimentId] }) => new ExperimentView(root, experimentId);

class ExperimentView {
  constructor(root, experimentId) {
    this.data = new ExperimentData(experimentId);
    this.header = experimentHeader(experimentId);
    this.makeControls();
    this.embedding = embeddingChart(experimentId, [this.colour]);
    this.predicted = predictedChart(experimentId, [this.step]);
    this.early = earlyChart(experimentId, (step) => setQuery({ step }));
    this.embedding.element.append(this.untilBar);
    this.evaluation = new EvaluationPanel(experimentId);
    put(
      root,
      h(
        'div',
        { class: 'view', 'data-testid': 'experiment-view' },
        this.header.element,
        h(
          'div',
          { class: 'grid grid-experiment' },
          this.embedding.element,
          h('div', { class: 'column' }, this.predicted.element, this.early.element),
        ),
        this.evaluation.element,
      ),
    );
    this.unsubscribe = live.subscribe((changes) => this.onChanges(changes));
    this.unbind = [
      bind('[', 'Forecasts of the previous epoch', () => this.shiftStep(-1)),
      bind(']', 'Forecasts of the next epoch', () => this.shiftStep(1)),
    ];
    this.header.draw(this.data.model);
    this.loadEmbedding();
    this.loadForecasts();
    this.evaluation.load();
  }

  makeControls() {
    const toColour = () => setQuery({ colour: this.colour.value === 'outcome' ? null : this.colour.value });
    const toUntil = () =>
      setQuery({ until: Number(this.until.value) >= Number(this.until.max) ? null : this.until.value });
    this.colour = h(
      'select',
      { 'aria-label': 'Colour of the runs', on: { change: toColour } },
      Object.entries(COLOURINGS).map(([key, { name }]) => h('option', { value: key }, `Colour: ${name}`)),
    );
    this.step = h('select', {
      'aria-label': 'Epoch of the forecasts',
      on: { change: () => setQuery({ step: this.step.value }) },
    });
    this.until = h('input', {
      type: 'range',
      min: 0,
      step: 1,
      'aria-label': 'Trajectories up to this epoch',
      on: { input: toUntil },
    });
    this.untilText = h('output', { class: 'number' });
    this.untilBar = h(
      'div',
      { class: 'scrubber chart-foot' },
      h('span', { class: 'muted' }, 'Up to epoch'),
      this.until,
      this.untilText,
    );
  }

  loadEmbedding() {
    return this.loadPart(() => this.data.loadEmbedding(), [this.embedding]);
  }

  loadForecasts() {
    return this.loadPart(() => this.data.loadForecasts(), [this.predicted, this.early]);
  }

  async loadPart(load, affected) {
    try {
      await load();
      if (!this.closed) this.update();
    } catch (error) {
      if (!this.closed) affected.forEach((chart) => chart.fail(error));
    }
  }

  onChanges({ events, reload }) {
    const touched = new Set(events.map((event) => this.data.apply(event)).filter(Boolean));
    if (touched.has('refit') || touched.has('run')) this.evaluation.reloadSoon();
    if (reload || touched.delete('refit')) this.loadEmbedding();
    if (reload) {
      this.loadForecasts();
      this.evaluation.load();
    }
    if (touched.size) this.update();
  }

  update() {
    this.header.draw(this.data.model);
    this.drawEmbedding();
    this.drawPredicted();
    this.evaluation.draw();
  }

  drawEmbedding() {
    if (!this.data.ready.embedding) return;
    const { query } = current();
    const lastStep = this.data.lastStep();
    const limit = query.has('until') ? Number(query.get('until')) : Infinity;
    const wanted = query.get('colour') ?? '';
    const colouring = Object.hasOwn(COLOURINGS, wanted) ? wanted : 'outcome';
    this.colour.value = colouring;
    this.untilBar.hidden = lastStep === 0;
    this.until.max = lastStep;
    this.until.value = Math.min(lastStep, limit);
    put(this.untilText, limit === Infinity ? `${lastStep}, all` : limit);
    this.embedding.draw({ trajectories: this.data.trajectories(limit), colouring, lastStep });
  }

  drawPredicted() {
    if (!this.data.ready.forecasts) return;
    const byStep = errorByStep(this.data);
    const step = chooseStep(byStep);
    refresh(
      this.step,
      byStep.map((one) => one.step),
      () => byStep.map((one) => h('option', { value: one.step }, `After epoch ${one.step}`)),
    );
    this.step.value = String(step ?? '');
    this.step.hidden = byStep.length === 0;
    this.predicted.draw({ judged: step === null ? [] : this.data.judged(step), step });
    this.early.draw({ byStep, step });
  }

  shiftStep(by) {
    const steps = this.data.steps();
    const next = steps[steps.indexOf(Number(this.step.value)) + by];
    if (next !== undefined) setQuery({ step: next });
  }

  destroy() {
    this.closed = true;
    this.unsubscribe();
    this.unbind.forEach((undo) => undo());
    [this.embedding, this.predicted, this.early, this.evaluation].forEach((chart) => chart.destroy());
  }
}

/** The epoch in the address, else the first with some runs to judge: early is the question. */
function chooseStep(byStep) {
  const text = current().query.get('step');
  if (text !== null && byStep.some((one) => one.step === Number(text))) return Number(text);
  return (byStep.find((one) => one.runs >= 3) ?? byStep[0])?.step ?? null;
}
