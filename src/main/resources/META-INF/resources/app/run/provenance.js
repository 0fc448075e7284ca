import { h, refresh } from '../base/dom.js';
import { ABSENT, compact, finite } from '../base/format.js';

/** How the shown spectrum was made: a number without this cannot be compared. */
const RESIDUAL_LIMIT = 1e-8;

export function provenancePanel() {
  const body = h('div', { class: 'card-body' });
  const note = h('p', { class: 'chart-note' });
  const element = h(
    'section',
    { class: 'card', 'data-testid': 'provenance' },
    h('div', { class: 'card-head' }, h('div', {}, h('h3', {}, 'How this spectrum was made'), note)),
    body,
  );
  const draw = (spectrum) => {
    note.textContent = spectrum ? `Epoch ${spectrum.step}` : '';
    refresh(body, spectrum ?? null, () =>
      !spectrum
        ? h('p', { class: 'muted' }, 'No spectrum yet.')
        : h(
            'dl',
            { class: 'facts' },
            facts(spectrum).map(([name, value, hint]) =>
              h('div', {}, h('dt', { title: hint }, name), h('dd', {}, value)),
            ),
          ),
    );
  };
  return { element, draw };
}

function facts(spectrum) {
  const errors = (spectrum.standardError ?? []).map(finite).filter((value) => value !== null);
  return [
    ['mode', spectrum.mode ?? ABSENT, 'full: the whole recurrent state; aelle-compat: as in the authors’ code'],
    ['status', spectrum.status ?? ABSENT],
    ['cell', spectrum.cell ?? ABSENT],
    ['n', spectrum.n ?? spectrum.exponents?.length ?? ABSENT, 'Dimension of the recurrent state'],
    ['T', spectrum.length ?? ABSENT, 'Steps that were averaged, after the warm-up'],
    ['warm-up', spectrum.warmUp ?? ABSENT, 'Steps that were dropped'],
    ['B', spectrum.trajectories ?? ABSENT, 'Trajectories of the probe'],
    ['probe', spectrum.probeId ?? ABSENT, 'The inputs that drove the network'],
    ['standard error of λ₁', errors.length ? compact(errors[0]) : ABSENT],
    ['largest standard error', errors.length ? compact(Math.max(...errors)) : ABSENT],
    ['sum-rule residual', residual(spectrum), 'Sum of the exponents against an independent determinant'],
    ['collapsed directions', spectrum.summary?.collapsed ?? ABSENT],
  ];
}

function residual({ sumRuleResidual }) {
  const value = finite(sumRuleResidual);
  if (value === null) return ABSENT;
  const fine = Math.abs(value) < RESIDUAL_LIMIT;
  return [
    compact(value),
    h('span', { class: fine ? 'verdict-good' : 'verdict-bad' }, fine ? ' ✓ below 10⁻⁸' : ' ✕ above 10⁻⁸'),
  ];
}
