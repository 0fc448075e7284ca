import { h } from './dom.js';

/** A status is a shape and a word as well as a colour. */
const SHAPES = {
  running: '●',
  finished: '✓',
  failed: '✕',
  killed: '■',
  interrupted: '◑',
  open: '▲',
  acknowledged: '△',
  resolved: '✓',
  delivered: '✓',
  pending: '…',
};

export function status(name) {
  const known = Object.hasOwn(SHAPES, name);
  return h(
    'span',
    { class: `status status-${known ? name : 'other'}` },
    h('span', { class: 'status-shape', 'aria-hidden': 'true' }, known ? SHAPES[name] : '·'),
    name ?? 'unknown',
  );
}
