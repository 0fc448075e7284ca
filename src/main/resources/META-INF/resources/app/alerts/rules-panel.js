import { api } from '../base/api.js';
import { announce, h, put } from '../base/dom.js';
import { fixed, percent } from '../base/format.js';
import { live } from '../base/live.js';
import { toast } from '../base/toast.js';
import { RuleForm } from './rule-form.js';

/** The alert rules, each with a delete button, and the form for a new one. */
export class RulesPanel {
  constructor() {
    this.list = h('ul', { class: 'rules' }, h('li', { class: 'muted' }, 'Loading'));
    const rules = h('section', { class: 'card' }, h('div', { class: 'card-head' }, h('h3', {}, 'Rules')), this.list);
    this.element = h('div', { class: 'column' }, rules, new RuleForm({ onCreated: () => this.load() }).element);
    this.load();
  }

  async load() {
    try {
      const rules = await api.rules();
      const none = () => h('li', { class: 'muted' }, 'No rule: no alert is raised.');
      put(this.list, rules.length ? rules.map((rule) => this.item(rule)) : none());
    } catch (error) {
      put(this.list, h('li', { class: 'muted' }, `The rules could not be loaded. ${error.message}`));
    }
  }

  item(rule) {
    const remove = h(
      'button',
      { class: 'button button-quiet', type: 'button', 'aria-label': `Delete the rule ${rule.name}` },
      'Delete',
    );
    remove.addEventListener('click', () => this.askAndDelete(rule, remove));
    const receiver = (one) =>
      h('p', { class: 'alert-figures' }, one.type, ' ', h('span', { class: 'mono' }, one.url ?? one.to ?? ''));
    return h(
      'li',
      { 'data-testid': 'rule' },
      h(
        'div',
        {},
        h('p', { class: 'alert-title' }, rule.name),
        h('p', { class: 'alert-figures' }, describe(rule)),
        (rule.notify ?? []).map(receiver),
      ),
      remove,
    );
  }

  /** The first press asks, the second deletes; looking away takes the question back. */
  async askAndDelete(rule, button) {
    if (!button.dataset.asked) {
      button.dataset.asked = 'true';
      button.textContent = 'Really delete';
      button.addEventListener('blur', () => takeBack(button), { once: true });
      return;
    }
    try {
      await api.deleteRule(rule.ruleId);
      announce('Rule deleted');
      await this.load();
    } catch (error) {
      toast(`The rule could not be deleted. ${error.message}`);
    }
  }
}

function takeBack(button) {
  delete button.dataset.asked;
  button.textContent = 'Delete';
}

function describe(rule) {
  const where = rule.experiment
    ? `in ${live.experiments.get(rule.experiment)?.name ?? rule.experiment}`
    : 'in all experiments';
  if (rule.when === 'low-forecast')
    return `final accuracy below ${fixed(rule.threshold, 2)} with probability ${percent(rule.probability)} or more, ${where}`;
  return `${rule.when}${rule.threshold === null || rule.threshold === undefined ? '' : `, threshold ${rule.threshold}`}, ${where}`;
}
