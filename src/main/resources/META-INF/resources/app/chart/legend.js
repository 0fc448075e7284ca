import { svg } from '../base/dom.js';
import { sample } from './colour.js';

/** A colour bar with labels below. `marks` are [fraction, text]. */
export function colourBar({ stops, marks, label, width = 190 }) {
  const left = 14;
  const inner = width - 2 * left;
  const pieces = 48;
  const bars = Array.from({ length: pieces }, (_, i) => svg('rect', {
    x: left + (i * inner) / pieces, y: 3, width: inner / pieces + 0.6, height: 8, fill: sample(stops, (i + 0.5) / pieces),
  }));
  const texts = marks.map(([fraction, text]) => svg('text', { x: left + fraction * inner, y: 23, 'text-anchor': 'middle' }, text));
  return svg('svg', { class: 'colour-bar', width, height: 27, viewBox: `0 0 ${width} 27`, role: 'img', 'aria-label': label }, bars, texts);
}
