// A classic script in the head: the stored theme must apply before the first paint.
(function () {
  try {
    const stored = localStorage.getItem('attractor.theme');
    if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
  } catch {
    // Storage can be switched off; the system's preference then decides.
  }
})();
