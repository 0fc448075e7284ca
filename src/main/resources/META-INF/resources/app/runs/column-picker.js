import { h, refresh } from '../base/dom.js';
import { menu } from '../base/menu.js';

/** A menu of check boxes; the chosen columns go into the address. */
export function columnPicker({ onChange }) {
  const { element, list } = menu({ text: 'Columns', button: true });
  list.classList.add('menu-checks');
  const update = (columns, chosen) => {
    refresh(list, [columns.map((column) => column.id), chosen], () => [
      columns.filter((column) => column.id !== 'name').map((column) => checkBox(column, columns, chosen)),
      h('button', { type: 'button', on: { click: () => onChange(null) } }, 'Default columns'),
    ]);
  };
  const checkBox = (column, columns, chosen) => {
    const box = h('input', { type: 'checkbox', checked: chosen.includes(column.id) });
    box.addEventListener('change', () => {
      const next = columns.map((one) => one.id).filter((id) => (id === column.id ? box.checked : chosen.includes(id)));
      onChange(next);
    });
    return h('label', {}, box, column.label);
  };
  return { element, update };
}
