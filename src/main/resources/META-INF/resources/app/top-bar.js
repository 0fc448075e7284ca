import { h, put } from './base/dom.js';
import { plural } from './base/format.js';
import { showKeys } from './base/keyboard.js';
import { live } from './base/live.js';
import { current, href, onRoute } from './base/router.js';
import { isDark, onTheme, toggleTheme } from './base/theme.js';

/** Seconds without an event, while runs are running, after which the stream is called stale. */
const STALE_AFTER = 60;

/** The bar on top: places, the state of the live stream, theme and keys. */
export class TopBar {
  constructor(root) {
    this.links = { runs: h('a', {}, 'Runs'), experiments: h('a', {}, 'Experiments'), alerts: h('a', {}, 'Alerts') };
    this.open = h('span', { class: 'count-badge', hidden: true });
    this.links.alerts.append(this.open);
    this.stream = h('span', { class: 'stream', 'data-testid': 'stream-state' });
    this.theme = h('button', { class: 'icon-button', type: 'button', on: { click: toggleTheme } });
    put(
      root,
      h(
        'a',
        { class: 'brand', href: '#/runs' },
        h('img', { src: '/favicon.svg', alt: '', width: 24, height: 24 }),
        'Attractor',
      ),
      h('nav', { 'aria-label': 'Places' }, Object.values(this.links)),
      h(
        'div',
        { class: 'top-end' },
        this.stream,
        this.theme,
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
    this.follow();
  }

  follow() {
    onRoute(() => this.showPlace());
    onTheme(() => this.showTheme());
    live.subscribe(({ reload }) => {
      if (reload) this.showPlace();
      this.showAlerts();
      this.showStream();
    });
    setInterval(() => this.showStream(), 1000);
    this.showPlace();
    this.showTheme();
    this.showStream();
  }

  /** The places keep the experiment one is looking at; with a single experiment there is nothing to choose. */
  showPlace() {
    const { path, query } = current();
    const only = live.experiments.size === 1 ? [...live.experiments.keys()][0] : null;
    const experiment =
      query.get('experiment') ?? (path[0] === 'experiments' ? path[1] : live.runs.get(path[1])?.experimentId);
    const map = experiment ?? only;
    this.links.runs.href = href(['runs'], { experiment });
    this.links.experiments.href = href(map ? ['experiments', map] : ['experiments']);
    this.links.alerts.href = href(['alerts'], { experiment });
    for (const [place, link] of Object.entries(this.links)) {
      if ((path[0] ?? 'runs') === place) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  showTheme() {
    this.theme.textContent = isDark() ? '☀' : '☾';
    this.theme.title = `Switch to ${isDark() ? 'light' : 'dark'} (t)`;
    this.theme.setAttribute('aria-label', this.theme.title);
  }

  showAlerts() {
    const number = [...live.alerts.values()].filter((alert) => alert.state === 'open').length;
    this.open.hidden = number === 0;
    this.open.textContent = number;
    this.open.title = plural(number, 'open alert');
  }

  showStream() {
    const { kind, text, title } = streamState();
    if (this.stream.dataset.kind !== kind) this.stream.dataset.kind = kind;
    if (this.stream.textContent !== text) this.stream.textContent = text;
    this.stream.title = title;
  }
}

function streamState() {
  const { state, lastEventAt } = live.stream;
  if (state === 'connecting') return { kind: 'wait', text: 'Connecting', title: 'The live stream is being opened' };
  if (state === 'offline') {
    return {
      kind: 'off',
      text: 'Offline',
      title: 'The live stream is broken; trying again. What is shown may be old.',
    };
  }
  const quiet = Math.round((Date.now() - lastEventAt) / 1000);
  const isRunning = [...live.runs.values()].some((run) => run.status === 'running');
  if (!isRunning) return { kind: 'idle', text: 'Idle', title: 'Connected; no run is running' };
  if (quiet <= STALE_AFTER) return { kind: 'live', text: 'Live', title: `Last event ${quiet} s ago` };
  return { kind: 'stale', text: `Stale, ${quiet} s`, title: `Runs are running but nothing has arrived for ${quiet} s` };
}
