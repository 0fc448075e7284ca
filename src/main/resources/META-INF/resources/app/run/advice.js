import { h, refresh } from '../base/dom.js';
import { finite, fixed, percent } from '../base/format.js';

/** Whether to stop the run: the verdict, the server's sentence, and the rate at which the rule would stop a good run. */
const HEADLINES = {
  stop: ['■', 'Advice: stop this run'],
  'go-on': ['▸', 'Advice: let it run'],
  'not-enough-good-runs': ['·', 'No advice yet'],
};

export function advicePanel() {
  const element = h('section', { 'aria-label': 'Advice', 'data-testid': 'advice', hidden: true });
  const draw = (advice, run) => {
    element.hidden = !advice || run?.status !== 'running';
    if (element.hidden) return;
    const kind = kindOf(advice);
    element.className = `card advice advice-${kind}`;
    refresh(element, [advice.reason, advice.rule ?? null, kind], () => content(advice, kind));
  };
  return { element, draw };
}

/** A rule's verdict counts only on a forecast learned from this experiment's own runs. */
function kindOf({ stop, forecast, rule }) {
  if (stop) return 'stop';
  return forecast?.status === 'ok' && rule?.verdict === 'go-on' ? 'go-on' : 'not-enough-good-runs';
}

function content({ reason, rule }, kind) {
  const [shape, headline] = HEADLINES[kind];
  return [
    h('p', { class: 'advice-title' }, h('span', { class: 'advice-shape', 'aria-hidden': 'true' }, shape), headline),
    h('p', { class: 'advice-reason' }, reason),
    rule ? facts(rule) : null,
  ];
}

function facts(rule) {
  const margin = finite(rule.margin);
  const bound = finite(rule.bound);
  return h(
    'dl',
    { class: 'advice-facts' },
    [
      ['false-alarm rate', percent(rule.falseAlarmRate)],
      ['worth finishing from', fixed(rule.incumbent)],
      ['good runs', `${rule.goodRuns}, needs ${rule.goodRunsNeeded}`],
      margin === null || bound === null ? null : ['margin, bound', `${fixed(margin, 2)}, ${fixed(bound, 2)}`],
    ]
      .filter(Boolean)
      .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}
