import { api } from '../base/api.js';
import { h, put, refresh } from '../base/dom.js';
import { fixed } from '../base/format.js';
import { live } from '../base/live.js';
import { current, href, setQuery } from '../base/router.js';
import { runName } from '../base/run.js';

/** The finished runs that looked most like this one, and the distance to any run as reference. */
const SUGGESTIONS = 40;

export class Neighbours {
  constructor(runId) {
    this.runId = runId;
    this.note = h('p', { class: 'chart-note' });
    this.list = h('div', { class: 'card-body' });
    this.result = h('p', { class: 'distance-result', role: 'status' });
    this.options = h('datalist', { id: 'reference-runs' });
    this.input = h('input', {
      id: 'reference-run',
      type: 'text',
      list: 'reference-runs',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: 'name or id of a run',
    });
    const form = h(
      'form',
      { class: 'distance-form', on: { submit: (event) => this.submit(event) } },
      h('label', { for: 'reference-run' }, 'Distance to a reference run'),
      h('div', { class: 'bar' }, this.input, h('button', { class: 'button', type: 'submit' }, 'Measure'), this.options),
      this.result,
    );
    this.element = h(
      'section',
      { class: 'card neighbours', 'data-testid': 'neighbours' },
      h('div', { class: 'card-head' }, h('div', {}, h('h3', {}, 'Finished runs most like it'), this.note)),
      this.list,
      form,
    );
  }

  draw({ explanation, step, run }) {
    const nearest = explanation?.nearest ?? [];
    put(this.note, nearest.length ? 'By their spectra at about the same epoch, the nearest first' : '');
    const names = nearest.map(({ runId }) => runName(live.runs.get(runId) ?? { runId }));
    refresh(this.list, [nearest, names, !explanation], () =>
      nearest.length
        ? table(nearest, names)
        : h(
            'p',
            { class: 'muted' },
            explanation ? 'No finished run has a spectrum to compare with.' : 'None is named without an explanation.',
          ),
    );
    this.suggest(nearest, run);
    this.step = step;
    this.measure();
  }

  suggest(nearest, run) {
    const near = nearest.map(({ runId }) => runId);
    const others = [...live.runs.values()]
      .filter((one) => one.experimentId === run?.experimentId && one.status === 'finished' && !near.includes(one.runId))
      .map((one) => one.runId);
    const ids = [...near, ...others].filter((one) => one !== this.runId).slice(0, SUGGESTIONS);
    refresh(this.options, ids, () =>
      ids.map((one) => h('option', { value: one }, runName(live.runs.get(one) ?? { runId: one }))),
    );
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    const named = [...live.runs.values()].filter((one) => one.name === text);
    this.measured = null;
    setQuery({ reference: named.length === 1 ? named[0].runId : text });
    this.measure();
  }

  /** The reference is in the address, so that the comparison can be linked to. */
  async measure() {
    const reference = current().query.get('reference');
    const question = `${reference} ${this.step}`;
    if (question === this.measured) return;
    this.measured = question;
    this.input.removeAttribute('aria-invalid');
    if (!reference) return void put(this.result);
    if (!this.input.value) this.input.value = reference;
    put(this.result, h('span', { class: 'muted' }, 'Measuring'));
    try {
      const answer = await api.distance(this.runId, reference, this.step);
      if (this.measured === question) put(this.result, told(answer));
    } catch (error) {
      if (this.measured !== question) return;
      this.input.setAttribute('aria-invalid', 'true');
      put(this.result, h('span', { class: 'form-error' }, error.message));
    }
  }
}

function told({ distance, unit, step, reference, referenceStep }) {
  const name = runName(live.runs.get(reference) ?? { runId: reference });
  return [
    h('b', {}, `${fixed(distance)} ${unit}`),
    ` between epoch ${step} here and epoch ${referenceStep} of `,
    h('a', { href: href(['runs', reference]) }, name),
    h('span', { class: 'muted' }, ': so far is an exponent moved on average to turn one spectrum into the other.'),
  ];
}

const HEADINGS = [
  ['Run'],
  ['Epoch', 'number'],
  ['Distance', 'number', 'Between the spectra as the model places them'],
  ['Final acc.', 'number', 'Final accuracy'],
];

function table(nearest, names) {
  return h(
    'table',
    { class: 'plain' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        HEADINGS.map(([text, kind, title]) => h('th', { scope: 'col', class: kind, title }, text)),
      ),
    ),
    h(
      'tbody',
      {},
      nearest.map(({ runId, step, distance, finalAccuracy }, i) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, h('a', { href: href(['runs', runId], { step }) }, names[i])),
          h('td', { class: 'number' }, step),
          h('td', { class: 'number' }, fixed(distance)),
          h('td', { class: 'number' }, fixed(finalAccuracy)),
        ),
      ),
    ),
  );
}
