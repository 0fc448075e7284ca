import { h, refresh } from '../base/dom.js';
import { count } from '../base/format.js';
import { live } from '../base/live.js';
import { hasForecast } from '../base/run.js';

/** The strip above the table: how much of everything there is. */
export function summary() {
  const element = h('dl', { class: 'summary', 'data-testid': 'summary' });
  const update = (runs, experimentId) => {
    const having = (status) => runs.filter((run) => run.status === status).length;
    const experiments = experimentId
      ? [live.experiments.get(experimentId)].filter(Boolean)
      : [...live.experiments.values()];
    const figures = [
      ['running', having('running'), 'tone-running'],
      ['finished', having('finished')],
      ['failed', having('failed'), having('failed') ? 'tone-failed' : ''],
      ['stopped', having('killed') + having('interrupted')],
      ['spectra', experiments.reduce((sum, experiment) => sum + (experiment.spectra ?? 0), 0)],
      ['forecasts', runs.filter((run) => hasForecast(run.forecast)).length],
      ['open alerts', runs.reduce((sum, run) => sum + (run.openAlerts ?? 0), 0), 'tone-alert'],
    ];
    refresh(element, figures, () =>
      figures.map(([label, value, tone]) =>
        h('div', { class: value ? tone : 'is-zero' }, h('dd', {}, count(value)), h('dt', {}, label)),
      ),
    );
  };
  return { element, update };
}
