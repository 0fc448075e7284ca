/** The inputs a forecast may use, by their name in the API: what they are called, and what they are. */
const NAMES = {
  combined: ['Combined forecast', 'All inputs together: the forecast that is shown and alerted on'],
  lastValue: ['Last value', 'The latest validation accuracy as it is'],
  curve: ['Learning curve', 'Metrics up to this epoch'],
  hyperParameters: ['Hyper-parameters', 'Known before training'],
  weightStatistics: ['Weight statistics', 'Norms and spectral radius of the checkpoint'],
  gradientProbe: ['Gradient probe', 'Gradients of the checkpoint on the probe'],
  withoutSpectrum: ['All but the spectrum', 'All inputs together except those made from the spectrum'],
  labelFree: ['Label-free', 'What the network alone tells: no labels, no hyper-parameters'],
  spectrum: ['Lyapunov spectrum', 'Quantiles of the exponents'],
  aelle: ['AeLLE latent code', 'The autoencoder’s code of the spectrum'],
};
const KEYS = Object.keys(NAMES);

export const FROM_SPECTRUM = ['spectrum', 'aelle'];

export const featureName = (key) => NAMES[key]?.[0] ?? spelled(key);
export const featureHint = (key) => NAMES[key]?.[1] ?? null;

/** Known names in the order of the list, others after them. */
export const byFeature = (a, b) => place(a) - place(b) || (a < b ? -1 : 1);

const place = (key) => (KEYS.includes(key) ? KEYS.indexOf(key) : KEYS.length);

/** "curveAndSpectrum" as "Curve and spectrum". */
function spelled(key) {
  const words = key.replace(/[A-Z+]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
