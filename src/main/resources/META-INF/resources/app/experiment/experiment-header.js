import { h, refresh } from '../base/dom.js';
import { ABSENT, fixed } from '../base/format.js';
import { live } from '../base/live.js';
import { href } from '../base/router.js';
import { runName } from '../base/run.js';

/** Above this, two versions of the map must not be compared point by point. */
const GREAT_DRIFT = 0.3;

/** Name and figures of an experiment and of the model that embeds it. */
export function experimentHeader(experimentId) {
  const element = h('header', { class: 'run-header' });
  const draw = (model) => {
    const experiment = live.experiments.get(experimentId);
    const best = experiment?.bestRun ? live.runs.get(experiment.bestRun) : null;
    const name = experiment?.name ?? experimentId;
    document.title = `${name} · Attractor`;
    refresh(element, [experiment ?? null, model, best?.name ?? null], () => [
      h('p', { class: 'crumbs' }, h('a', { href: href(['experiments']) }, 'Experiments')),
      h(
        'div',
        { class: 'run-title' },
        h('h1', {}, name),
        h('a', { href: href(['runs'], { experiment: experimentId }) }, 'its runs'),
      ),
      h('dl', { class: 'figures' }, figures(experiment, best, model).map(figure)),
    ]);
  };
  return { element, draw };
}

function figures(experiment, best, { modelVersion, alignedTo, drift }) {
  return [
    [
      'Runs',
      experiment?.runs ?? ABSENT,
      experiment ? `${experiment.running} running, ${experiment.finished} finished` : null,
    ],
    ['Labelled', experiment?.labelled ?? ABSENT, 'with a final accuracy'],
    [
      'Best',
      fixed(experiment?.bestAccuracy),
      best ? h('a', { href: href(['runs', best.runId]) }, runName(best)) : null,
    ],
    ['Spectra', experiment?.spectra ?? ABSENT],
    ['Model', modelVersion ?? ABSENT, alignedTo === null || alignedTo === undefined ? null : `aligned to ${alignedTo}`],
    ['Map drift', fixed(drift), driftNote(drift, modelVersion)],
  ];
}

const figure = ([label, value, detail]) =>
  h('div', {}, h('dt', {}, label), h('dd', {}, value), detail ? h('dd', { class: 'detail' }, detail) : null);

function driftNote(drift, modelVersion) {
  if (modelVersion === null || modelVersion === undefined) return 'no model yet';
  if (drift === null || drift === undefined) return 'first model';
  return drift > GREAT_DRIFT ? h('span', { class: 'verdict-bad' }, 'large: not comparable') : 'since the last refit';
}
