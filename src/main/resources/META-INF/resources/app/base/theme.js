/** Light or dark: the system's choice until the user makes one, which is stored. */
const KEY = 'attractor.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();

export const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

export function toggleTheme() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  notify();
}

export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The style sheet's colours, for canvases that cannot use its variables. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    dark: isDark(),
    ink: read('ink'),
    muted: read('muted'),
    faint: read('faint'),
    line: read('line'),
    surface: read('surface'),
    accent: read('accent'),
    blue: read('blue'),
    amber: read('amber'),
    red: read('red'),
    green: read('green'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function notify() {
  for (const listener of listeners) listener();
}

system.addEventListener('change', notify);
