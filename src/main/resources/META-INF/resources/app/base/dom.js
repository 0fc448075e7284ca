/**
 * Builds elements. Text enters only as text nodes and attributes only by setAttribute, so that names, parameters and
 * reasons from the API can never become markup.
 */
const SVG = 'http://www.w3.org/2000/svg';

export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Replaces all children. */
export function put(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

const shown = new WeakMap();

/** Replaces all children only where the signature changed, so that focus and selection survive live updates. */
export function refresh(element, signature, build) {
  const text = JSON.stringify(signature);
  if (shown.get(element) === text) return;
  shown.set(element, text);
  put(element, build());
}

/** Says something to screen readers. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** A paragraph for a view or panel that has nothing to draw, with an optional action. */
export function state(kind, title, detail, action) {
  return h(
    'div',
    { class: `state state-${kind}`, role: kind === 'error' ? 'alert' : null },
    h('p', { class: 'state-title' }, title),
    detail ? h('p', { class: 'state-detail' }, detail) : null,
    action ? h('button', { class: 'button', type: 'button', on: { click: action.run } }, action.label) : null,
  );
}
