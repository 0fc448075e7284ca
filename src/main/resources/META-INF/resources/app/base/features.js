/** The inputs a forecast may use, by their name in the API: what they are called, and what they are. */
const NAMES = {
  combined: ['Combined forecast', 'All inputs together: the forecast that is shown and alerted on'],
  lastValue: ['Last value', 'The latest validation accuracy as it is'],
  powerLaw: ['Power law', 'A power law fitted to the curve, extrapolated'],
  curve: ['Learning curve', 'Metrics up to this epoch'],
  hyperParameters: ['Hyper-parameters', 'Known before training'],
  weightStatistics: ['Weight statistics', 'Norms and spectral radius of the checkpoint'],
  gradientProbe: ['Gradient probe', 'Gradients of the checkpoint on the probe'],
  withoutSpectrum: ['All but the spectrum', 'All inputs together except those made from the spectrum'],
  'curve+weightStatistics': ['Curve + weight statistics'],
  'curve+gradientProbe': ['Curve + gradient probe'],
  'curve+hyperParameters': ['Curve + hyper-parameters'],
  'curve+spectrum': ['Curve + spectrum'],
  labelFree: ['Label-free', 'Spectrum and latent code alone: no score, no choices, no weights, no cell'],
  spectrumWithoutArchitecture: ['Spectrum, cell unknown', 'The exponents without cell and hidden size'],
  spectrum: ['Lyapunov spectrum', 'Quantiles of the exponents'],
  aelle: ['AeLLE latent code', 'The autoencoder’s code of the spectrum'],
};
const KEYS = Object.keys(NAMES);

/** Made from the spectrum alone; and with it among others. */
export const FROM_SPECTRUM = ['labelFree', 'spectrumWithoutArchitecture', 'spectrum', 'aelle'];
export const WITH_SPECTRUM = [...FROM_SPECTRUM, 'curve+spectrum', 'combined'];

export const featureName = (key) => NAMES[key]?.[0] ?? spelled(key);
export const featureHint = (key) => NAMES[key]?.[1] ?? null;

/** Known names in the order of the list, others after them. */
export const byFeature = (a, b) => place(a) - place(b) || (a < b ? -1 : 1);

const place = (key) => (KEYS.includes(key) ? KEYS.indexOf(key) : KEYS.length);

/** "someInput" as "Some input". */
function spelled(key) {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
