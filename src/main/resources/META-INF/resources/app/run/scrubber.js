import { h, put } from '../base/dom.js';

/** Chooses one of the epochs for which there is a spectrum; the last position follows the newest. */
export function scrubber({ label, onStep }) {
  const input = h('input', { type: 'range', min: 0, step: 1, 'aria-label': label });
  const output = h('output', { class: 'number' });
  const latest = h('button', { class: 'button', type: 'button', on: { click: () => onStep(null) } }, 'Latest');
  const element = h('div', { class: 'scrubber' }, h('span', { class: 'muted' }, 'Epoch'), input, output, latest);
  let steps = [];
  const choose = (position) => onStep(position >= steps.length - 1 ? null : steps[position]);
  input.addEventListener('input', () => choose(Number(input.value)));
  const draw = (allSteps, step, followsLatest) => {
    steps = allSteps;
    input.max = Math.max(0, steps.length - 1);
    input.value = Math.max(0, steps.indexOf(step));
    input.disabled = steps.length < 2;
    input.setAttribute('aria-valuetext', `epoch ${step ?? 'none'}`);
    put(output, step ?? '–');
    latest.disabled = followsLatest;
  };
  const move = (by) => choose(Math.min(steps.length - 1, Math.max(0, Number(input.value) + by)));
  return { element, draw, move };
}
