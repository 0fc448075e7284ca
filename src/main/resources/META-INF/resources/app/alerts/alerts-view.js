import { h, put, state } from '../base/dom.js';
import { live } from '../base/live.js';
import { current, href } from '../base/router.js';
import { acknowledge } from './acknowledge.js';
import { alertItem } from './alert-list.js';
import { RulesPanel } from './rules-panel.js';

const STATES = ['open', 'acknowledged', 'resolved'];

/** All alerts by state, and the rules that raise them. */
export function alertsView(root) {
  document.title = 'Alerts · Attractor';
  const tabs = h('nav', { class: 'tabs', 'aria-label': 'State of the alerts' });
  const list = h('div', {});
  const alerts = h('section', { class: 'card' }, tabs, list);
  const grid = h('div', { class: 'grid grid-alerts' }, alerts, new RulesPanel().element);
  put(
    root,
    h('div', { class: 'view', 'data-testid': 'alerts-view' }, h('h1', { class: 'visually-hidden' }, 'Alerts'), grid),
  );
  const update = () => draw(tabs, list);
  const unsubscribe = live.subscribe(({ reload, events }) => {
    if (reload || events.some(({ type }) => type === 'alert')) update();
  });
  update();
  return { update, destroy: unsubscribe };
}

function draw(tabs, list) {
  const { query } = current();
  const [wanted, experiment, run] = ['state', 'experiment', 'run'].map((name) => query.get(name));
  const isHere = (alert) => (!experiment || alert.experimentId === experiment) && (!run || alert.runId === run);
  const here = [...live.alerts.values()].filter(isHere).sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : -1));
  const having = (name) => here.filter((alert) => !name || alert.state === name);
  const tab = (name, text) =>
    h(
      'a',
      {
        href: href(['alerts'], { state: name, experiment, run }),
        'aria-current': (wanted ?? '') === name ? 'page' : null,
      },
      text,
      ' ',
      h('span', { class: 'muted' }, having(name).length),
    );
  const widen = () =>
    h(
      'a',
      { href: href(['alerts'], { state: wanted }), class: 'tab-end' },
      run ? 'of one run; show all' : 'of one experiment; show all',
    );
  put(
    tabs,
    tab('', 'all'),
    STATES.map((name) => tab(name, name)),
    experiment || run ? widen() : null,
  );
  put(list, content(having(wanted), wanted));
}

function content(alerts, wanted) {
  if (!live.loaded && live.error) {
    return state('error', 'The alerts could not be loaded', live.error.message, {
      label: 'Try again',
      run: () => live.load(),
    });
  }
  if (!live.loaded) return state('loading', 'Loading the alerts');
  if (alerts.length === 0) {
    return state(
      'empty',
      wanted ? `No ${wanted} alerts` : 'No alerts',
      'An alert is raised when a rule holds for a run after an epoch.',
    );
  }
  return h(
    'ul',
    { class: 'alerts' },
    alerts.map((alert) => alertItem(alert, { onAcknowledge: acknowledge })),
  );
}
