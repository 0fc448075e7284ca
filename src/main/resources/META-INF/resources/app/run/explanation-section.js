import { api } from '../base/api.js';
import { h } from '../base/dom.js';
import { explanationChart } from './explanation-chart.js';
import { Neighbours } from './neighbours.js';

/** What the shown forecast rests on: the exponents that matter to it, and the finished runs most like this one. */
export class ExplanationSection {
  constructor(runId) {
    this.runId = runId;
    this.chart = explanationChart(runId);
    this.neighbours = new Neighbours(runId);
    this.element = h(
      'section',
      { class: 'grid grid-forecast', 'data-testid': 'explanation', 'aria-label': 'What the forecast rests on' },
      this.chart.element,
      this.neighbours.element,
    );
  }

  /** Forecasts come without their explanation; it is asked for once for each that is shown. */
  async draw(forecast, run) {
    const question = forecast ? `${forecast.step} ${forecast.madeAt} ${forecast.status}` : 'none';
    if (question === this.asked) return this.show(run);
    this.asked = question;
    if (!forecast) {
      this.reply = { reason: 'No forecast yet: the first follows the first spectrum.' };
      return this.show(run);
    }
    try {
      const reply = await api.explanation(this.runId, forecast.step);
      if (this.asked !== question) return;
      this.reply = { step: forecast.step, explanation: reply.explanation ?? null, reason: why(reply.reason) };
      this.show(run);
    } catch (error) {
      if (this.asked === question) this.chart.fail(error);
    }
  }

  show(run) {
    if (this.closed || !this.reply) return;
    if (this.drawn !== this.reply) this.chart.draw(this.reply);
    this.drawn = this.reply;
    this.neighbours.draw({ ...this.reply, run });
  }

  destroy() {
    this.closed = true;
    this.chart.destroy();
  }
}

const why = (reason) => (reason ? `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` : 'There is no explanation.');
