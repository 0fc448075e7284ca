import { put, state } from './base/dom.js';
import { live } from './base/live.js';
import { bind, showKeys } from './base/keyboard.js';
import { current, go, onRoute } from './base/router.js';
import { toggleTheme } from './base/theme.js';
import { TopBar } from './top-bar.js';
import { runsView } from './runs/runs-view.js';
import { runView } from './run/run-view.js';
import { experimentView } from './experiment/experiment-view.js';
import { experimentsView } from './experiment/experiments-view.js';
import { alertsView } from './alerts/alerts-view.js';

/*
 * The page, without a build step. base/ is what every view needs (elements, addresses, the API, the live state);
 * chart/ draws; runs/, run/, experiment/ and alerts/ are the views, one folder each. Views import base/ and chart/,
 * and run/ also shows alerts/; base/ imports nothing of the others. Data flows one way: stream -> live -> views.
 */

/** Which view an address means. The key says when an address is the same place with other settings. */
function viewOf({ path: [place, id] }) {
  if (place === undefined || (place === 'runs' && !id)) return { key: 'runs', open: runsView };
  if (place === 'runs') return { key: `run ${id}`, open: runView };
  if (place === 'experiments' && !id) return { key: 'experiments', open: experimentsView };
  if (place === 'experiments') return { key: `experiment ${id}`, open: experimentView };
  if (place === 'alerts') return { key: 'alerts', open: alertsView };
  return { key: 'lost', open: lostView };
}

function lostView(root) {
  put(
    root,
    state('empty', 'There is no such page', 'The address does not lead anywhere.', {
      label: 'To the runs',
      run: () => go(['runs']),
    }),
  );
  return {};
}

const main = document.getElementById('main');
let shown = { key: null, view: null };

function show(route) {
  const { key, open } = viewOf(route);
  if (key === shown.key) {
    shown.view.update?.(route);
    return;
  }
  shown.view?.destroy?.();
  main.replaceChildren();
  shown = { key, view: open(main, route) };
  window.scrollTo(0, 0);
}

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});

bind('g r', 'Go to the runs', () => go(['runs']));
bind('g e', 'Go to the experiments', () => go(['experiments']));
bind('g a', 'Go to the alerts', () => go(['alerts']));
bind('t', 'Switch between light and dark', toggleTheme);
bind('?', 'Show this list', showKeys);

new TopBar(document.getElementById('top'));
onRoute(show);
show(current());
live.start();
