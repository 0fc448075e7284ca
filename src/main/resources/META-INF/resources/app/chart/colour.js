import { isDark } from '../base/theme.js';

/** Colour maps that stay readable without red-green vision. Arguments are fractions in 0..1. */
const VIRIDIS = [
  '#440154',
  '#482878',
  '#3e4a89',
  '#31688e',
  '#26828e',
  '#1f9e89',
  '#35b779',
  '#6ece58',
  '#b5de2b',
  '#fde725',
];
const DIVERGING_LIGHT = [
  '#053061',
  '#2166ac',
  '#4393c3',
  '#92c5de',
  '#d1e5f0',
  '#f4f4f1',
  '#fddbc7',
  '#f4a582',
  '#d6604d',
  '#b2182b',
  '#67001f',
];
const DIVERGING_DARK = [
  '#86c2f5',
  '#5a9fdd',
  '#3a7fbf',
  '#27618f',
  '#1b425f',
  '#1a2022',
  '#57281b',
  '#8a3a24',
  '#b94f30',
  '#de7049',
  '#ff9d76',
];

export const divergingStops = () => (isDark() ? DIVERGING_DARK : DIVERGING_LIGHT);

/** Lines and dots need contrast with the page: the end of the map next to the background is left out. */
export function sequentialStops() {
  return isDark() ? VIRIDIS.slice(2) : VIRIDIS.slice(0, 9);
}

export function sample(stops, fraction) {
  const place = Math.min(1, Math.max(0, fraction)) * (stops.length - 1);
  const left = Math.min(stops.length - 2, Math.floor(place));
  return mix(stops[left], stops[left + 1], place - left);
}

function mix(from, to, fraction) {
  const channel = (at) => Math.round(hex(from, at) + (hex(to, at) - hex(from, at)) * fraction);
  return `rgb(${channel(1)},${channel(3)},${channel(5)})`;
}

const hex = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
