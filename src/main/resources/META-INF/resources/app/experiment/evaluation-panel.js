import { api } from '../base/api.js';
import { h, put, refresh, state } from '../base/dom.js';
import { notEnoughRuns } from '../base/enough.js';
import { fixed, plural } from '../base/format.js';
import { current, setQuery } from '../base/router.js';
import { time } from '../base/time.js';
import { skillChart } from './skill-chart.js';
import { skillTable } from './skill-table.js';

/** How good the experiment's forecasts are on runs they have not seen: in sentences, as a chart, in a table. */
const BREATH = 3000;

export class EvaluationPanel {
  constructor(experimentId) {
    this.experimentId = experimentId;
    this.chart = skillChart(experimentId, (step) => setQuery({ step }));
    this.note = h('p', { class: 'chart-note' });
    this.kind = h('select', {
      'aria-label': 'Mode and probe of the evaluated spectra',
      hidden: true,
      on: { change: () => setQuery({ spectra: this.kind.value }) },
    });
    this.step = h('select', {
      'aria-label': 'Epoch of the evaluated forecasts',
      on: { change: () => setQuery({ step: this.step.value }) },
    });
    this.findings = h('ul', { class: 'findings' });
    this.tableCard = h(
      'section',
      { class: 'card' },
      h('div', { class: 'card-head' }, h('h3', {}, 'Skill by input'), h('div', { class: 'card-tools' }, this.step)),
      (this.table = h('div', { class: 'card-body' })),
    );
    this.figures = h('div', { class: 'grid grid-evaluation' }, this.chart.element, this.tableCard);
    this.waiting = h('div', { class: 'card' });
    this.element = h(
      'section',
      { class: 'evaluation', 'data-testid': 'evaluation', 'aria-labelledby': 'evaluation-title' },
      h(
        'div',
        { class: 'bar section-bar' },
        h('h2', { id: 'evaluation-title' }, 'How good are these forecasts?'),
        this.note,
        this.kind,
      ),
      this.findings,
      this.waiting,
      this.figures,
    );
    this.show(state('loading', 'Loading the evaluation'));
  }

  async load() {
    try {
      this.reply = await api.evaluation(this.experimentId);
    } catch (error) {
      if (!this.closed && !this.reply) this.show(state('error', 'The evaluation could not be loaded', error.message));
      return;
    }
    if (!this.closed) this.draw();
  }

  /** A finished run or a new model may bring a new report; a burst of them is asked about once. */
  reloadSoon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.load();
    }, BREATH);
  }

  draw() {
    if (!this.reply) return;
    const { status, evaluations, runsNeeded, runsThere } = this.reply;
    if (status === 'not-enough-runs')
      return this.show(
        notEnoughRuns(
          runsThere,
          runsNeeded,
          `An evaluation needs ${runsNeeded} finished runs with a final accuracy; there are ${runsThere}.`,
        ),
      );
    if (status !== 'ok')
      return this.show(
        state(
          'empty',
          'The evaluation is being made',
          `There are ${plural(runsThere, 'finished run')}; the report comes with the next model.`,
        ),
      );
    this.show(null);
    const shown = this.chooseKind(evaluations);
    this.drawReport(shown);
  }

  /** Either a reason why there is no report, or the report. */
  show(reason) {
    this.waiting.hidden = reason === null;
    this.figures.hidden = reason !== null;
    this.findings.hidden = reason !== null;
    put(this.waiting, reason);
    if (reason) put(this.note);
  }

  chooseKind(evaluations) {
    const names = evaluations.map((one) => `${one.mode}, ${one.probeId}`);
    refresh(this.kind, names, () => names.map((name) => h('option', { value: name }, name)));
    const wanted = names.indexOf(current().query.get('spectra'));
    const at = Math.max(0, wanted);
    this.kind.value = names[at];
    this.kind.hidden = names.length < 2;
    return evaluations[at];
  }

  drawReport({ report, evaluatedAt }) {
    put(
      this.note,
      `${plural(report.runs, 'finished run')}, ${report.lowRuns} of them low (below ${fixed(report.threshold, 2)}); `,
      `${report.folds}-fold cross-validation by run; `,
      time(evaluatedAt),
    );
    refresh(this.findings, report.findings, () => report.findings.map((sentence) => h('li', {}, sentence)));
    const step = chooseStep(report.steps);
    refresh(this.step, report.steps, () =>
      report.steps.map((one) => h('option', { value: one }, `After epoch ${one}`)),
    );
    this.step.value = String(step);
    this.chart.draw({ rows: report.rows, steps: report.steps, runs: report.runs });
    refresh(this.table, [report, step], () => skillTable(report, step));
  }

  destroy() {
    this.closed = true;
    clearTimeout(this.timer);
    this.chart.destroy();
  }
}

/** The epoch in the address, else the first after the initial weights: early is the question. */
function chooseStep(steps) {
  const text = current().query.get('step');
  if (text !== null && steps.includes(Number(text))) return Number(text);
  return steps.find((step) => step > 0) ?? steps[0];
}
