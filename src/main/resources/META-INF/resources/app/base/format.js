/** Numbers and times as text. Absent values are a dash; minus signs are typographic. */
export const ABSENT = '–';

/** The API writes non-finite numbers as strings; null stays null. */
export function toNumber(value) {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'number' ? value : Number(value);
}

export const finite = (value) => {
  const number = toNumber(value);
  return number !== null && Number.isFinite(number) ? number : null;
};

export function fixed(value, digits = 3) {
  const number = toNumber(value);
  if (number === null) return ABSENT;
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? '∞' : '−∞';
  const text = Math.abs(number).toFixed(digits);
  return number < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** With an explicit sign: for exponents, whose sign is their meaning. */
export function signed(value, digits = 3) {
  const text = fixed(value, digits);
  return finite(value) !== null && toNumber(value) > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** Three significant digits, powers of ten where they help: for losses, norms and residuals. */
export function compact(value) {
  const number = toNumber(value);
  if (number === null || !Number.isFinite(number)) return fixed(number);
  if (number === 0) return '0';
  const size = Math.abs(number);
  if (size >= 1e5 || size < 1e-3) {
    const [mantissa, exponent] = number.toExponential(1).split('e');
    return `${mantissa.replace('-', '−')}·10${superscript(Number(exponent))}`;
  }
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return fixed(number, digits);
}

/** A tick of a logarithmic axis. */
export const powerOfTen = (value) => `10${superscript(Math.round(Math.log10(value)))}`;

function superscript(exponent) {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return (exponent < 0 ? '⁻' : '') + [...String(Math.abs(exponent))].map((digit) => digits[digit]).join('');
}

/** A hyper-parameter, which arrives as text: long decimals are shortened, everything else is left alone. */
export function parameter(text) {
  if (text === null || text === undefined) return ABSENT;
  const string = String(text);
  return /^-?\d+\.\d{5,}$/.test(string) ? String(Number(Number(string).toPrecision(4))) : string;
}

export const count = (value) => (value ?? 0).toLocaleString('en-GB').replaceAll(',', ' ');
export const percent = (value, digits = 0) => (finite(value) === null ? ABSENT : `${(value * 100).toFixed(digits)} %`);
export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** "0.87 to 0.93". */
export const range = (lower, upper, digits = 3) => `${fixed(lower, digits)} to ${fixed(upper, digits)}`;

export function duration(from, to) {
  const seconds = Math.max(0, Math.round((new Date(to ?? Date.now()) - new Date(from)) / 1000));
  if (!Number.isFinite(seconds)) return ABSENT;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Local time; the day only where it is not today. */
export function localTime(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return ABSENT;
  const clock = date.toLocaleTimeString('en-GB');
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return date.toDateString() === new Date().toDateString() ? clock : `${day}, ${clock}`;
}

export const utc = (iso) => `${new Date(iso).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
