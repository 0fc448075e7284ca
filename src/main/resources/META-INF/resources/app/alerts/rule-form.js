import { api } from '../base/api.js';
import { announce, h, put } from '../base/dom.js';
import { live } from '../base/live.js';

const SHARE = { type: 'number', required: true, min: 0, max: 1, step: 'any' };

/** A new low-forecast rule. The server's answer about a field is shown at that field. */
export class RuleForm {
  constructor({ onCreated }) {
    this.onCreated = onCreated;
    this.name = field('name', 'Name', { required: true, maxlength: 100, placeholder: 'Below 0.6' });
    this.threshold = field('threshold', 'Alert when the final accuracy is below', { ...SHARE, value: '0.6' });
    this.probability = field('probability', 'with at least this probability', { ...SHARE, value: '0.8' });
    this.url = field('notify', 'Webhook (optional)', { type: 'url', placeholder: 'https://' });
    this.experiment = h('select', { id: 'rule-experiment', on: { focus: () => this.fillExperiments() } }, everywhere());
    this.error = h('p', { class: 'form-error', role: 'alert' });
    this.submit = h('button', { class: 'button button-main', type: 'submit' }, 'Add the rule');
    this.element = this.layout();
  }

  layout() {
    const experiment = h(
      'div',
      { class: 'field' },
      h('label', { for: 'rule-experiment' }, 'Experiment'),
      this.experiment,
    );
    const shares = h('div', { class: 'form-pair' }, this.threshold.element, this.probability.element);
    return h(
      'section',
      { class: 'card' },
      h('div', { class: 'card-head' }, h('h3', {}, 'New rule')),
      h(
        'form',
        { class: 'rule-form', 'data-testid': 'rule-form', on: { submit: (event) => this.send(event) } },
        this.name.element,
        shares,
        experiment,
        this.url.element,
        this.error,
        this.submit,
      ),
    );
  }

  async send(event) {
    event.preventDefault();
    put(this.error);
    this.fields().forEach((one) => one.show(null));
    this.submit.disabled = true;
    try {
      await api.createRule(this.rule());
      this.name.input.value = '';
      this.url.input.value = '';
      announce('Rule added');
      this.onCreated();
    } catch (failure) {
      this.showFailure(failure);
    }
    this.submit.disabled = false;
  }

  rule() {
    const url = this.url.input.value.trim();
    return {
      name: this.name.input.value.trim(),
      when: 'low-forecast',
      threshold: Number(this.threshold.input.value),
      probability: Number(this.probability.input.value),
      ...(this.experiment.value ? { experiment: this.experiment.value } : {}),
      notify: url ? [{ type: 'webhook', url }] : [],
    };
  }

  showFailure({ field: name, message }) {
    const at = name && this.fields().find((one) => name.startsWith(one.id));
    if (at) at.show(message);
    else put(this.error, message);
  }

  fields() {
    return [this.name, this.threshold, this.probability, this.url];
  }

  fillExperiments() {
    const chosen = this.experiment.value;
    const known = [...live.experiments.values()].map((one) =>
      h('option', { value: one.experimentId }, one.name ?? one.experimentId),
    );
    put(this.experiment, everywhere(), known);
    this.experiment.value = chosen;
  }
}

const everywhere = () => h('option', { value: '' }, 'All experiments');

function field(id, label, attributes) {
  const note = h('p', { class: 'form-error', id: `rule-${id}-error`, role: 'alert' });
  const input = h('input', { id: `rule-${id}`, 'aria-describedby': `rule-${id}-error`, ...attributes });
  const show = (message) => {
    put(note, message);
    input.setAttribute('aria-invalid', message ? 'true' : 'false');
    if (message) input.focus();
  };
  return {
    id,
    input,
    show,
    element: h('div', { class: 'field' }, h('label', { for: `rule-${id}` }, label), input, note),
  };
}
