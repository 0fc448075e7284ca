import { api } from '../base/api.js';
import { announce, h, put } from '../base/dom.js';
import { live } from '../base/live.js';

/** A new low-forecast rule. The server's answer about a field is shown at that field. */
export function ruleForm({ onCreated }) {
  const name = field('name', 'Name', { required: true, maxlength: 100, placeholder: 'Below 0.6' });
  const threshold = field('threshold', 'Alert when the final accuracy is below', {
    type: 'number',
    required: true,
    min: 0,
    max: 1,
    step: 'any',
    value: '0.6',
  });
  const probability = field('probability', 'with at least this probability', {
    type: 'number',
    required: true,
    min: 0,
    max: 1,
    step: 'any',
    value: '0.8',
  });
  const url = field('notify', 'Webhook (optional)', { type: 'url', placeholder: 'https://' });
  const experiment = h('select', { id: 'rule-experiment' }, h('option', { value: '' }, 'All experiments'));
  const error = h('p', { class: 'form-error', role: 'alert' });
  const submit = h('button', { class: 'button button-main', type: 'submit' }, 'Add the rule');
  const fields = [name, threshold, probability, url];
  experiment.addEventListener('focus', () => fillExperiments(experiment));

  async function send(event) {
    event.preventDefault();
    put(error);
    fields.forEach((one) => one.show(null));
    submit.disabled = true;
    try {
      await api.createRule({
        name: name.input.value.trim(),
        when: 'low-forecast',
        threshold: Number(threshold.input.value),
        probability: Number(probability.input.value),
        ...(experiment.value ? { experiment: experiment.value } : {}),
        notify: url.input.value.trim() ? [{ type: 'webhook', url: url.input.value.trim() }] : [],
      });
      name.input.value = '';
      url.input.value = '';
      announce('Rule added');
      onCreated();
    } catch (failure) {
      const at = failure.field && fields.find((one) => failure.field.startsWith(one.id));
      if (at) at.show(failure.message);
      else put(error, failure.message);
    }
    submit.disabled = false;
  }

  return h(
    'section',
    { class: 'card' },
    h('div', { class: 'card-head' }, h('h3', {}, 'New rule')),
    h(
      'form',
      { class: 'rule-form', 'data-testid': 'rule-form', on: { submit: send } },
      name.element,
      h('div', { class: 'form-pair' }, threshold.element, probability.element),
      h('div', { class: 'field' }, h('label', { for: 'rule-experiment' }, 'Experiment'), experiment),
      url.element,
      error,
      submit,
    ),
  );
}

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

function fillExperiments(select) {
  const chosen = select.value;
  put(
    select,
    h('option', { value: '' }, 'All experiments'),
    [...live.experiments.values()].map((one) => h('option', { value: one.experimentId }, one.name ?? one.experimentId)),
  );
  select.value = chosen;
}
