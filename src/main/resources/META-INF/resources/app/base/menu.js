import { h } from './dom.js';

/** A small menu that closes on Escape, on a click elsewhere and when the focus leaves it. */
export function menu({ label, title, text, button = false }, ...items) {
  const list = h('div', { class: 'menu-list' }, items);
  const element = h(
    'details',
    { class: 'menu' },
    h('summary', { class: button ? 'button' : null, 'aria-label': label, title }, text),
    list,
  );
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) element.open = false;
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !element.open) return;
    element.open = false;
    element.querySelector('summary').focus();
  });
  return {
    element,
    list,
    close: () => {
      element.open = false;
    },
  };
}

document.addEventListener('pointerdown', (event) => {
  for (const open of document.querySelectorAll('details.menu[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});
