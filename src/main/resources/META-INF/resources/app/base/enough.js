import { h } from './dom.js';

/** How many runs there are of those that are needed, as dots and in words. */
export function notEnoughRuns(have, needed, detail) {
  const there = Math.min(have, needed);
  const dots = Array.from({ length: Math.min(needed, 40) }, (_, i) =>
    h('span', { class: i < there ? 'dot is-full' : 'dot' }),
  );
  return h(
    'div',
    { class: 'state' },
    h('p', { class: 'state-title' }, 'Not enough runs'),
    h('div', { class: 'dots', role: 'img', 'aria-label': `${there} of ${needed} finished runs` }, dots),
    h('p', { class: 'state-detail' }, detail),
  );
}
