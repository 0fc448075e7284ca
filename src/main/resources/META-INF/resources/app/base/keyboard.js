import { h } from './dom.js';

/** Single keys and two-key sequences ("g r"), listed by "?". Keys typed into fields are left alone. */
const bindings = new Map();
let first = null;
let firstAt = 0;

export function bind(keys, description, action) {
  bindings.set(keys, { description, action });
  return () => bindings.get(keys)?.action === action && bindings.delete(keys);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.querySelector('dialog[open]'))
    return;
  const sequence = first && event.timeStamp - firstAt < 1200 ? `${first} ${event.key}` : null;
  const binding = (sequence && bindings.get(sequence)) ?? bindings.get(event.key);
  first = event.key;
  firstAt = event.timeStamp;
  if (!binding) return;
  event.preventDefault();
  first = null;
  binding.action();
});

function inField(target) {
  return target instanceof HTMLElement && target.matches('input:not([type=range], [type=checkbox]), select, textarea');
}

export function showKeys() {
  const dialog = h(
    'dialog',
    { class: 'keys', 'aria-labelledby': 'keys-title' },
    h('h2', { id: 'keys-title' }, 'Keys'),
    h(
      'dl',
      {},
      [...bindings].map(([keys, { description }]) => [
        h(
          'dt',
          {},
          keys.split(' ').map((key) => h('kbd', {}, key)),
        ),
        h('dd', {}, description),
      ]),
    ),
    h('form', { method: 'dialog' }, h('button', { class: 'button' }, 'Close')),
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
