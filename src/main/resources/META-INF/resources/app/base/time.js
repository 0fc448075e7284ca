import { h } from './dom.js';
import { ABSENT, localTime, utc } from './format.js';

/** A time element: local time in view, UTC on hover. */
export function time(iso) {
  if (!iso || Number.isNaN(new Date(iso).getTime())) return ABSENT;
  return h('time', { datetime: iso, title: utc(iso) }, localTime(iso));
}
