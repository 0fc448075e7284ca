/**
 * All state of the page is in the hash: `#/runs/abc?step=3`. Links push, controls within a view replace, so that the
 * back button goes from place to place and not through every position of a slider.
 */
const listeners = new Set();

export function current() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query ?? '') };
}

export function href(path, query = {}) {
  const parameters = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
  const text = parameters.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

export function go(path, query) {
  location.hash = href(path, query);
}

/** Changes some query parameters of the present place; null removes one. */
export function setQuery(changes, { push = false } = {}) {
  const { path, query } = current();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const target = href(path, Object.fromEntries(query));
  if (target === location.hash) return;
  if (push) {
    location.hash = target;
  } else {
    history.replaceState(null, '', target);
    notify();
  }
}

export function onRoute(listener) {
  listeners.add(listener);
}

function notify() {
  const route = current();
  for (const listener of listeners) listener(route);
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

window.addEventListener('hashchange', notify);
