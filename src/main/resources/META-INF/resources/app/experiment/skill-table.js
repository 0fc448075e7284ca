import { h } from '../base/dom.js';
import { byFeature, featureHint, featureName, FROM_SPECTRUM } from '../base/features.js';
import { ABSENT, fixed, percent, range, signed } from '../base/format.js';

/** Every feature set at one epoch: how well it forecasts runs it has not seen, each figure with its 95 % interval. */
const number = (value) => fixed(value, 2);
const MEASURES = [
  ['r2', 'R²', 'Share of the variance of the final accuracy explained; 0 is no better than the mean', number],
  ['spearman', 'Spearman', 'Rank correlation between forecast and final accuracy', number],
  ['auc', 'AUC', 'Probability that a run that ends low is forecast below one that does not', number],
  ['recallAtTenPercent', 'Recall at 10 %', 'Share of low runs found while 10 % of the others are called low', percent],
  ['coverage', 'Coverage', 'Share of runs whose final accuracy lay within the interval', percent],
];

export function skillTable(report, step) {
  const rows = report.rows.filter((row) => row.step === step).sort((a, b) => byFeature(a.features, b.features));
  const best = Object.fromEntries(MEASURES.slice(0, 4).map(([key]) => [key, bestOf(rows, key)]));
  const coverage = `Coverage, aim ${percent(report.nominalCoverage)}`;
  return h(
    'div',
    {
      class: 'skill-scroll',
      tabindex: '0',
      role: 'region',
      'aria-label': `Skill of the forecasts after epoch ${step}`,
    },
    h(
      'table',
      { class: 'plain skill' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, 'Input'),
          MEASURES.map(([key, name, hint]) =>
            h('th', { scope: 'col', class: 'number', title: hint }, key === 'coverage' ? coverage : name),
          ),
          h(
            'th',
            { scope: 'col', class: 'number', title: 'Difference in Spearman to the best baseline, on the same runs' },
            'Against best',
          ),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) => line(row, best, report)),
      ),
    ),
  );
}

const bestOf = (rows, key) => Math.max(...rows.map((row) => row[key]?.value ?? -Infinity));

function line(row, best, report) {
  const kind = row.features === 'combined' ? 'is-first' : FROM_SPECTRUM.includes(row.features) ? 'from-spectrum' : null;
  return h(
    'tr',
    { class: kind },
    h('th', { scope: 'row', title: featureHint(row.features) }, featureName(row.features)),
    MEASURES.map(([key, , , write]) =>
      h('td', { class: tone(key, row[key], best, report) }, estimate(row[key], write)),
    ),
    h('td', { class: 'number' }, difference(row.againstBest)),
  );
}

/** The best figure of a column; a coverage whose whole interval is below what was promised. */
function tone(key, value, best, report) {
  if (!value) return 'number';
  if (key === 'coverage') return value.high < report.nominalCoverage ? 'number verdict-bad' : 'number';
  return value.value === best[key] ? 'number is-best' : 'number';
}

function estimate(one, write) {
  if (!one) return h('span', { class: 'muted' }, ABSENT);
  return [write(one.value), h('span', { class: 'error' }, interval(one, write))];
}

const interval = ({ low, high }, write) =>
  write === percent ? `${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)}` : range(low, high, 2);

function difference(against) {
  if (!against) return h('span', { class: 'muted' }, 'the best');
  const { value, low, high } = against.spearman;
  const kind = low > 0 ? 'verdict-good' : high < 0 ? 'verdict-bad' : null;
  return [
    h('span', { class: kind, title: `compared with ${featureName(against.baseline)}` }, signed(value, 2)),
    h('span', { class: 'error' }, `${signed(low, 2)} to ${signed(high, 2)}`),
  ];
}
