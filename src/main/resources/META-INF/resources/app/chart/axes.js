import { h } from '../base/dom.js';
import { tickText } from './scale.js';

/** The parts that every chart shares: quiet axes, one tooltip style. */
export function base(colours) {
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, color: colours.muted, fontSize: 11 },
    tooltip: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      padding: [8, 10],
      confine: true,
      textStyle: { color: colours.ink, fontSize: 12, fontFamily: colours.font },
      extraCssText: 'box-shadow: 0 4px 18px rgb(0 0 0 / .16); border-radius: 5px;',
    },
  };
}

export function axis(colours, options = {}) {
  const { axisLabel, axisLine, axisTick, splitLine, ...rest } = options;
  return {
    type: 'value',
    nameLocation: 'middle',
    nameTextStyle: { color: colours.muted, fontSize: 11 },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line }, ...axisLine },
    axisTick: { show: false, ...axisTick },
    axisLabel: { color: colours.muted, fontSize: 11, hideOverlap: true, ...axisLabel },
    splitLine: { lineStyle: { color: colours.line, opacity: 0.55 }, ...splitLine },
    ...rest,
  };
}

/** Epochs are whole numbers: no tick falls between two, and there are as many as the width holds. */
export function epochAxis(colours, steps, { width = 400, ...options } = {}) {
  const last = Math.max(1, ...steps);
  return axis(colours, {
    name: 'epoch',
    nameGap: 22,
    min: 0,
    max: last,
    minInterval: 1,
    interval: Math.ceil(last / Math.max(2, width / 26)),
    ...options,
    splitLine: { show: false },
  });
}

/** An axis in the transformed space of a scale, with ticks at round untransformed numbers. */
export function scaledAxis(colours, scale, low, high, options = {}) {
  const ticks = scale.ticks(low, high).map(scale.to);
  return axis(colours, {
    min: scale.to(low),
    max: scale.to(high),
    ...options,
    axisTick: { show: false, customValues: ticks },
    axisLabel: { customValues: ticks, formatter: (value) => tickText(scale.from(value)), ...options.axisLabel },
    splitLine: { show: true, customValues: ticks },
  });
}

/** A line at zero, the border between contraction and expansion. */
export function zeroLine(colours) {
  return {
    silent: true,
    symbol: 'none',
    data: [{ yAxis: 0 }],
    label: { show: false },
    lineStyle: { color: colours.muted, type: 'solid', width: 1 },
  };
}

/** A tick's number without needless zeros. */
export const plainNumber = (value) => tickText(Number(value.toPrecision(3)));

/** A tooltip is an element, never a string of markup: run names come from outside. */
export function tip(title, entries) {
  return h(
    'div',
    { class: 'tip' },
    h('div', { class: 'tip-title' }, title),
    h(
      'dl',
      {},
      entries.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
  );
}
