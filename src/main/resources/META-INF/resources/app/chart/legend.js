import { h, svg } from '../base/dom.js';
import { sample } from './colour.js';

/** A colour bar with labels below. `marks` are [fraction, text] pairs. */
export function colourBar({ stops, marks, label, width = 190 }) {
  const left = 14;
  const inner = width - 2 * left;
  const pieces = 48;
  const bars = Array.from({ length: pieces }, (_, i) =>
    svg('rect', {
      x: left + (i * inner) / pieces,
      y: 3,
      width: inner / pieces + 0.6,
      height: 8,
      fill: sample(stops, (i + 0.5) / pieces),
    }),
  );
  const texts = marks.map(([fraction, text]) =>
    svg('text', { x: left + Number(fraction) * inner, y: 23, 'text-anchor': 'middle' }, text),
  );
  return svg(
    'svg',
    { class: 'colour-bar', width, height: 27, viewBox: `0 0 ${width} 27`, role: 'img', 'aria-label': label },
    bars,
    texts,
  );
}

/** A key of drawn marks with words; each entry is [classes of the mark, text]. */
export function legendKey(...entries) {
  return h(
    'span',
    { class: 'key' },
    entries.map(([classes, text]) => h('span', {}, mark(classes), text)),
  );
}

function mark(classes) {
  const [shape, ...tones] = classes.split(' ');
  const tone = tones.join(' ');
  const shapes = {
    line: () => [svg('line', { class: `key-line ${tone}`, x1: 0, x2: 20, y1: 6, y2: 6 })],
    dots: () => [svg('line', { class: 'key-dots', x1: 0, x2: 20, y1: 6, y2: 6 })],
    band: () => [
      svg('rect', { class: 'interval-band', x: 0, y: 1, width: 20, height: 10 }),
      svg('line', { class: 'key-line tone-accent', x1: 0, x2: 20, y1: 6, y2: 6 }),
      svg('circle', { class: 'interval-point', cx: 10, cy: 6, r: 3 }),
    ],
    bar: () => [
      svg('rect', { class: 'key-bar', x: 3, y: 2, width: 5, height: 10 }),
      svg('rect', { class: 'key-bar', x: 11, y: 5, width: 5, height: 7 }),
    ],
    guess: () => [
      svg('line', { class: 'key-guess', x1: 10, x2: 10, y1: 0, y2: 12 }),
      svg('circle', { class: 'key-guess-dot', cx: 10, cy: 6, r: 3.2 }),
    ],
    diamond: () => [svg('path', { class: 'key-diamond', d: 'M10 1L15 6L10 11L5 6Z' })],
  };
  return svg('svg', { width: 20, height: 12, viewBox: '0 0 20 12', 'aria-hidden': 'true' }, shapes[shape]());
}
