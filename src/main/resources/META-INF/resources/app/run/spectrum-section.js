import { h, refresh } from '../base/dom.js';
import { current, setQuery } from '../base/router.js';
import { SCALES } from '../chart/scale.js';
import { dynamicsChart } from './dynamics-chart.js';
import { heatmapChart } from './heatmap-chart.js';
import { provenancePanel } from './provenance.js';
import { scrubber } from './scrubber.js';
import { spectrumChart } from './spectrum-chart.js';

/** The charts of a run's spectra with what they share: the chosen epoch, the scale, and the kind of spectrum. */
export class SpectrumSection {
  constructor(runId) {
    const toStep = (step) => setQuery({ step });
    this.charts = [spectrumChart(runId), heatmapChart(runId, toStep), dynamicsChart(runId)];
    this.provenance = provenancePanel();
    this.slider = scrubber({ label: 'Epoch of the shown spectrum', onStep: toStep });
    this.scale = h(
      'select',
      { 'aria-label': 'Scale of the exponents', on: { change: () => this.setScale(this.scale.value) } },
      Object.entries(SCALES).map(([key, { name }]) => h('option', { value: key }, `λ: ${name}`)),
    );
    this.kind = h('select', {
      'aria-label': 'Mode and probe of the spectra',
      hidden: true,
      on: { change: () => setQuery({ spectra: this.kind.value }) },
    });
  }

  get elements() {
    const [spectrum, heatmap, dynamics] = this.charts.map((chart) => chart.element);
    return [
      h(
        'div',
        { class: 'bar section-bar' },
        h('h2', {}, 'Lyapunov spectrum'),
        this.slider.element,
        this.scale,
        this.kind,
      ),
      h('div', { class: 'grid' }, spectrum, heatmap),
      dynamics,
    ];
  }

  draw(data, step) {
    if (!data.ready.spectra) return;
    const all = data.spectraOf(this.chooseKind(data.kinds));
    const spectra = all.filter((one) => Array.isArray(one.exponents) && one.exponents.length);
    const without = all.filter((one) => !spectra.includes(one));
    const selected = spectra.find((one) => one.step === step);
    const chosen = selected ?? spectra.at(-1);
    const scaleName = this.chooseScale();
    for (const chart of this.charts) chart.draw({ spectra, without, chosen, selected, scaleName });
    this.slider.draw(
      spectra.map((one) => one.step),
      chosen?.step,
      !selected,
    );
    this.provenance.draw(chosen);
  }

  chooseKind(kinds) {
    refresh(this.kind, kinds, () => kinds.map((one) => h('option', { value: one }, one)));
    const wanted = current().query.get('spectra');
    this.kind.value = kinds.includes(wanted) ? wanted : kinds[0];
    this.kind.hidden = kinds.length < 2;
    return this.kind.value;
  }

  chooseScale() {
    const wanted = current().query.get('scale') ?? '';
    this.scale.value = Object.hasOwn(SCALES, wanted) ? wanted : 'symlog';
    return this.scale.value;
  }

  setScale(name) {
    setQuery({ scale: name === 'symlog' ? null : name });
  }

  toggleScale() {
    this.setScale(this.scale.value === 'symlog' ? 'linear' : 'symlog');
  }

  move(by) {
    this.slider.move(by);
  }
}
