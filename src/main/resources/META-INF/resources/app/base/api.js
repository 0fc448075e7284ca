/** The HTTP API, version 1. Every failure is an ApiError with a sentence that can be shown. */
const BASE = '/api/v1';

export class ApiError extends Error {
  constructor(status, message, field) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'The server does not answer. Is it running?');
  }
  const text = await response.text();
  const json = parse(text);
  if (!response.ok) {
    const error = json?.error;
    throw new ApiError(
      response.status,
      error?.message ?? `The server answered ${response.status}.`,
      error?.field ?? null,
    );
  }
  return json;
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

const id = encodeURIComponent;
const query = (values) => {
  const parameters = new URLSearchParams(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
  return parameters.size ? `?${parameters}` : '';
};

/** Follows the page tokens to the end. */
async function allRuns() {
  const runs = [];
  let pageToken = null;
  do {
    const page = await call('GET', `/runs${query({ limit: 500, pageToken })}`);
    runs.push(...page.runs);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return runs;
}

export const api = {
  streamUrl: `${BASE}/stream`,
  allRuns,
  experiments: async () => (await call('GET', '/experiments')).experiments,
  run: (runId) => call('GET', `/runs/${id(runId)}`),
  metrics: async (runId) => (await call('GET', `/runs/${id(runId)}/metrics?maxPoints=2000`)).metrics,
  spectra: async (runId) => (await call('GET', `/runs/${id(runId)}/spectra`)).spectra,
  forecasts: async (runId) => (await call('GET', `/runs/${id(runId)}/forecasts`)).forecasts,
  advice: (runId) => call('GET', `/runs/${id(runId)}/advice`),
  explanation: (runId, step) => call('GET', `/runs/${id(runId)}/explanation${query({ step })}`),
  distance: (runId, reference, step) => call('GET', `/runs/${id(runId)}/distance${query({ reference, step })}`),
  evaluation: (experimentId) => call('GET', `/experiments/${id(experimentId)}/evaluation`),
  embedding: (experimentId) => call('GET', `/experiments/${id(experimentId)}/embedding`),
  experimentForecasts: async (experimentId) =>
    (await call('GET', `/experiments/${id(experimentId)}/forecasts`)).forecasts,
  alerts: async (filter = {}) => (await call('GET', `/alerts${query(filter)}`)).alerts,
  acknowledge: (alertId) => call('POST', `/alerts/${id(alertId)}/ack`),
  rules: async () => (await call('GET', '/alert-rules')).rules,
  createRule: (rule) => call('POST', '/alert-rules', rule),
  deleteRule: (ruleId) => call('DELETE', `/alert-rules/${id(ruleId)}`),
};
