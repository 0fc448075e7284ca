import { h, refresh, state } from '../base/dom.js';
import { ABSENT, finite, fixed, range, signed } from '../base/format.js';
import { notEnoughRuns } from '../base/enough.js';
import { byFeature, featureHint, featureName, FROM_SPECTRUM, WITH_SPECTRUM } from '../base/features.js';
import { hasForecast, isTransfer, runsNeeded } from '../base/run.js';
import { intervalBar } from '../chart/glyphs.js';

/** Differences in R² below this are not told apart: no error bar comes with a skill. */
const NOTICEABLE = 0.05;

/** The forecast beside what simpler inputs forecast, with how well each did on runs it had not seen. */
export function baselinesPanel() {
  const body = h('div', { class: 'card-body' });
  const note = h('p', { class: 'chart-note' });
  const element = h(
    'section',
    { class: 'card', 'data-testid': 'baselines' },
    h('div', { class: 'card-head' }, h('div', {}, h('h3', {}, 'What each input alone would say'), note)),
    body,
  );
  const draw = (forecast, finalAccuracy) => {
    note.textContent = forecast ? `After epoch ${forecast.step}` : '';
    refresh(body, [forecast ?? null, finalAccuracy ?? null], () => content(forecast, finalAccuracy));
  };
  return { element, draw };
}

function content(forecast, finalAccuracy) {
  if (!forecast) return state('empty', 'No forecast yet');
  if (hasForecast(forecast)) return [table(forecast, finalAccuracy), verdict(forecast)];
  return isTransfer(forecast) ? [table(forecast, finalAccuracy), transferred(forecast)] : notEnough(forecast);
}

function transferred(forecast) {
  const { trainedOn, transferredFrom } = forecast;
  return h(
    'p',
    { class: 'verdict' },
    h('b', {}, 'A first guess.'),
    ` Learned from ${trainedOn} runs of ${transferredFrom ?? 'another experiment'}; nothing here has been held out to test it, and no alert or advice to stop rests on it.`,
  );
}

function notEnough(forecast) {
  const needed = runsNeeded(forecast);
  const have = Math.min(forecast.trainedOn ?? 0, needed);
  const detail = `${have} of the ${needed} finished runs that an interval needs; baselines come with the first forecast.`;
  return notEnoughRuns(have, needed, detail);
}

const HEADINGS = [
  ['Input'],
  ['Point', 'number'],
  ['Interval, 0 to 1'],
  ['R²', 'number', 'Explained variance on runs that were held out; 0 is no better than the mean'],
  ['Spearman', 'number', 'Rank correlation on runs that were held out'],
  ['Runs', 'number', 'Held-out runs'],
];

function table(forecast, finalAccuracy) {
  const known = ([, one]) => one && finite(one.point) !== null;
  const rows = Object.entries(forecast.baselines ?? {})
    .filter(known)
    .sort(([a], [b]) => byFeature(a, b));
  const best = Math.max(...rows.map(([, one]) => finite(one.skill?.r2) ?? -Infinity));
  const line = (one, name, hint, kind) =>
    row({ ...one, threshold: forecast.threshold }, { name, hint, kind, best, finalAccuracy });
  const lines = rows.map(([key, one]) =>
    line(one, featureName(key), featureHint(key), FROM_SPECTRUM.includes(key) ? 'from-spectrum' : null),
  );
  const combined = line(
    forecast,
    isTransfer(forecast) ? 'First guess' : featureName('combined'),
    featureHint('combined'),
    isTransfer(forecast) ? 'is-combined is-guess' : 'is-combined',
  );
  const headings = HEADINGS.map(([text, kind, title]) => h('th', { scope: 'col', class: kind, title }, text));
  return h('table', { class: 'plain' }, h('thead', {}, h('tr', {}, headings)), h('tbody', {}, lines, combined));
}

function row(one, { name, hint, kind, best, finalAccuracy }) {
  const r2 = finite(one.skill?.r2);
  const interval = intervalBar(one, finalAccuracy, { width: 120 });
  return h(
    'tr',
    { class: kind },
    h('th', { scope: 'row', title: hint }, name),
    h('td', { class: 'number' }, fixed(one.point)),
    h('td', { class: 'col-interval', title: `interval ${range(one.lower, one.upper)}` }, interval),
    h('td', { class: r2 !== null && r2 === best ? 'number is-best' : 'number' }, skill(r2)),
    h('td', { class: 'number' }, skill(finite(one.skill?.spearman))),
    h('td', { class: 'number muted' }, one.skill?.runs ?? ABSENT),
  );
}

const skill = (value) => (value === null ? ABSENT : signedSkill(value));
const signedSkill = (value) => (value < 0 ? signed(value, 2) : fixed(value, 2));

/**
 * Says in a sentence whether the spectrum helped, from the held-out R² alone. Only a forecast from everything but the
 * spectrum isolates its share; without one, the spectrum is judged on its own.
 */
function verdict(forecast) {
  const r2Of = (one) => finite(one?.skill?.r2);
  const skills = Object.entries(forecast.baselines ?? {})
    .map(([key, one]) => ({ key, r2: r2Of(one) }))
    .filter(({ r2 }) => r2 !== null);
  const best = (list) => list.reduce((a, b) => (a && a.r2 >= b.r2 ? a : b), null);
  const without = best(skills.filter(({ key }) => !WITH_SPECTRUM.includes(key)));
  const spectrum = best(skills.filter(({ key }) => FROM_SPECTRUM.includes(key)));
  const combined = r2Of(forecast);
  const rest = r2Of(forecast.baselines?.withoutSpectrum);
  if (!without || !spectrum)
    return h(
      'p',
      { class: 'verdict' },
      'No held-out skill is known yet, so nothing can be said about what the spectrum adds.',
    );
  const name = featureName(without.key).toLowerCase();
  const [headline, reason] =
    combined !== null && rest !== null
      ? [
          addedTo(combined - rest),
          ` With it, all inputs together reach R² ${signedSkill(combined)} on held-out runs; without it ${signedSkill(rest)}.`,
        ]
      : [
          alone(spectrum.r2 - without.r2),
          ` On held-out runs it reaches R² ${signedSkill(spectrum.r2)}, the best input without it (${name}) ${signedSkill(without.r2)}.${together(combined, without.r2)}`,
        ];
  return h(
    'p',
    { class: 'verdict', 'data-testid': 'verdict' },
    h('b', {}, headline),
    reason,
    ` These figures carry no error bar; differences below ${fixed(NOTICEABLE, 2)} are read as none.`,
  );
}

function addedTo(gain) {
  if (gain > NOTICEABLE) return 'The spectrum adds something here.';
  return gain < -NOTICEABLE
    ? 'The spectrum makes the forecast worse here.'
    : 'The spectrum adds nothing measurable here.';
}

function alone(gain) {
  if (gain > NOTICEABLE) return 'Here the spectrum alone forecasts better than any simpler input.';
  if (gain < -NOTICEABLE) return 'Here the spectrum adds nothing on its own: a simpler input does better.';
  return 'Here the spectrum alone is no better and no worse than the best simpler input.';
}

function together(combined, without) {
  if (combined === null) return '';
  if (combined - without <= NOTICEABLE)
    return ` All together reach ${signedSkill(combined)}: nothing measurable is gained by adding it.`;
  return ` All together reach ${signedSkill(combined)}; how much of that is owed to the spectrum is not measured.`;
}
