import { h, put } from './base/dom.js';
import { plural } from './base/format.js';
import { showKeys } from './base/keyboard.js';
import { live } from './base/live.js';
import { current, href, onRoute } from './base/router.js';
import { onTheme, isDark, toggleTheme } from './base/theme.js';

/** Seconds without an event, while runs are running, after which the stream is called stale. */
const STALE_AFTER = 60;

/** The bar on top: places, the state of the live stream, theme and keys. */
export function topBar(root) {
  const links = {
    runs: h('a', {}, 'Runs'),
    experiments: h('a', {}, 'Experiments'),
    alerts: h('a', {}, 'Alerts'),
  };
  const open = h('span', { class: 'count-badge', hidden: true });
  links.alerts.append(open);
  const badge = h('span', { class: 'stream', 'data-testid': 'stream-state' });
  const theme = h('button', { class: 'icon-button', type: 'button', on: { click: toggleTheme } });
  put(
    root,
    h(
      'a',
      { class: 'brand', href: '#/runs' },
      h('img', { src: '/favicon.svg', alt: '', width: 24, height: 24 }),
      'Attractor',
    ),
    h('nav', { 'aria-label': 'Places' }, Object.values(links)),
    h(
      'div',
      { class: 'top-end' },
      badge,
      theme,
      h(
        'button',
        {
          class: 'icon-button',
          type: 'button',
          title: 'Keys (?)',
          'aria-label': 'Show the keys',
          on: { click: showKeys },
        },
        '?',
      ),
    ),
  );

  const showPlace = () => {
    const { path, query } = current();
    const only = live.experiments.size === 1 ? [...live.experiments.keys()][0] : null;
    const experiment =
      query.get('experiment') ?? (path[0] === 'experiments' ? path[1] : live.runs.get(path[1])?.experimentId);
    links.runs.href = href(['runs'], { experiment });
    links.experiments.href = href((experiment ?? only) ? ['experiments', experiment ?? only] : ['experiments']);
    links.alerts.href = href(['alerts'], { experiment });
    for (const [place, link] of Object.entries(links)) {
      if ((path[0] ?? 'runs') === place) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
  const showTheme = () => {
    theme.textContent = isDark() ? '☀' : '☾';
    theme.title = `Switch to ${isDark() ? 'light' : 'dark'} (t)`;
    theme.setAttribute('aria-label', theme.title);
  };
  const showAlerts = () => {
    const number = [...live.alerts.values()].filter((alert) => alert.state === 'open').length;
    open.hidden = number === 0;
    open.textContent = number;
    open.title = plural(number, 'open alert');
  };
  const showStream = () => {
    const { kind, text, title } = streamState();
    if (badge.dataset.kind !== kind) badge.dataset.kind = kind;
    if (badge.textContent !== text) badge.textContent = text;
    badge.title = title;
  };
  onRoute(showPlace);
  onTheme(showTheme);
  live.subscribe(({ reload }) => {
    if (reload) showPlace();
    showAlerts();
    showStream();
  });
  setInterval(showStream, 1000);
  showPlace();
  showTheme();
  showStream();
}

function streamState() {
  const { state, lastEventAt } = live.stream;
  if (state === 'connecting') return { kind: 'wait', text: 'Connecting', title: 'The live stream is being opened' };
  if (state === 'offline')
    return {
      kind: 'off',
      text: 'Offline',
      title: 'The live stream is broken; trying again. What is shown may be old.',
    };
  const quiet = Math.round((Date.now() - lastEventAt) / 1000);
  const running = [...live.runs.values()].some((run) => run.status === 'running');
  if (running && quiet > STALE_AFTER) {
    return {
      kind: 'stale',
      text: `Stale, ${quiet} s`,
      title: `Runs are running but nothing has arrived for ${quiet} s`,
    };
  }
  return running
    ? { kind: 'live', text: 'Live', title: `Last event ${quiet} s ago` }
    : { kind: 'idle', text: 'Idle', title: 'Connected; no run is running' };
}
