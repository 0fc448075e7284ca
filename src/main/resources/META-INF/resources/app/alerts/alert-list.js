import { h } from '../base/dom.js';
import { ABSENT, fixed, percent, plural, range } from '../base/format.js';
import { href } from '../base/router.js';
import { status } from '../base/status.js';
import { time } from '../base/time.js';

/** One alert: state, what happened, what was sent to whom, and the button that acknowledges it. */
export function alertItem(alert, { onAcknowledge, showRun = true, busy = false }) {
  const link = href(['runs', alert.runId], { step: alert.step });
  return h(
    'li',
    {
      class: `alert alert-${['open', 'acknowledged', 'resolved'].includes(alert.state) ? alert.state : 'other'}`,
      'data-testid': 'alert',
    },
    h('div', { class: 'alert-state' }, status(alert.state)),
    h(
      'div',
      { class: 'alert-main' },
      h(
        'p',
        { class: 'alert-title' },
        showRun ? [h('a', { href: link }, alert.runName || alert.runId), ' '] : null,
        h('span', { class: 'muted' }, alert.ruleName ?? 'rule', ', after epoch '),
        showRun ? alert.step : h('a', { href: link }, alert.step),
      ),
      alert.message ? h('p', { class: 'alert-message' }, alert.message) : null,
      forecastLine(alert),
      deliveries(alert.deliveries ?? []),
    ),
    h(
      'div',
      { class: 'alert-times' },
      h('div', {}, 'raised ', time(alert.raisedAt)),
      alert.acknowledgedAt ? h('div', {}, 'acknowledged ', time(alert.acknowledgedAt)) : null,
      alert.resolvedAt ? h('div', {}, 'resolved ', time(alert.resolvedAt)) : null,
      alert.state === 'open'
        ? h(
            'button',
            { class: 'button', type: 'button', disabled: busy, on: { click: () => onAcknowledge(alert) } },
            'Acknowledge',
          )
        : null,
    ),
  );
}

/** The message already names the point and the probability; without one all figures are given. */
function forecastLine({ forecast, message }) {
  if (!forecast) return null;
  if (message)
    return h(
      'p',
      { class: 'alert-figures' },
      `interval ${range(forecast.lower, forecast.upper)}, threshold ${fixed(forecast.threshold, 2)}`,
    );
  return h(
    'p',
    { class: 'alert-figures' },
    'forecast ',
    h('b', {}, fixed(forecast.point)),
    ` (${range(forecast.lower, forecast.upper)}), below ${fixed(forecast.threshold, 2)} with probability `,
    h('b', {}, percent(forecast.probabilityBelowThreshold)),
  );
}

function deliveries(list) {
  if (list.length === 0) return h('p', { class: 'alert-figures muted' }, 'nobody is notified by this rule');
  return h(
    'ul',
    { class: 'deliveries' },
    list.map((one) =>
      h(
        'li',
        {},
        status(one.status),
        ' ',
        one.type,
        ' ',
        h('span', { class: 'mono' }, one.url ?? one.to ?? ABSENT),
        h('span', { class: 'muted' }, ` ${plural(one.attempts ?? 0, 'attempt')}`, one.at ? [', ', time(one.at)] : null),
        one.error ? h('span', { class: 'delivery-error' }, one.error) : null,
      ),
    ),
  );
}
