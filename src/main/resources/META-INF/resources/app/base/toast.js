import { h } from './dom.js';

/** A short message in the corner, read out by screen readers too. */
export function toast(text) {
  const element = h('div', { class: 'toast', role: 'alert' }, text);
  document.body.append(element);
  setTimeout(() => element.remove(), 6000);
}
