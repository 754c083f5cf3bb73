// The only door to the network. It says who answered: our server, or nobody we know.

const GZIP_FROM = 512;
const TIMEOUT_MS = 30_000;
const DATE_PRECISION_MS = 1000;
// Statuses that mean the same whoever says them, our server or a proxy before it.
const UNDERSTOOD_WITHOUT_BODY = new Set([413, 429, 503, 507]);

/** No answer of our server: no network, time over, or a stranger's page (a captive portal). */
export class NoContact extends Error {}

const isPlainObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

async function gzipped(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

async function packed(text) {
  const headers = { 'Content-Type': 'application/json' };
  if (text.length <= GZIP_FROM || typeof CompressionStream === 'undefined') return { body: text, headers };
  return { body: await gzipped(text), headers: { ...headers, 'Content-Encoding': 'gzip' } };
}

function retryAfterSeconds(headers) {
  const said = headers.get('Retry-After');
  if (!said) return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

async function ourJson(response) {
  if (!/^application\/json\b/.test(response.headers.get('Content-Type') ?? '')) return null;
  const data = await response.json().catch(() => null);
  if (!isPlainObject(data)) return null;
  return response.ok || typeof data.code === 'string' ? data : null;
}

async function understood(response) {
  const { status } = response;
  const answer = { status, data: {}, retryAfter: retryAfterSeconds(response.headers) };
  if (status === 204 || status === 304) return answer;
  const data = await ourJson(response);
  if (data) return { ...answer, data };
  if (UNDERSTOOD_WITHOUT_BODY.has(status)) return answer;
  throw new NoContact(`not our answer: ${status}`);
}

/** `call(method, path, body?)` → `{status, data, retryAfter}`; throws `NoContact`. `body` is JSON, as text or as a value. */
export function createNet({ clock, fetch = globalThis.fetch.bind(globalThis), prefix = '/api/v1' }) {
  async function send(method, path, body) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const payload = body === undefined ? {} : await packed(text);
    const options = { method, cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS), ...payload };
    try {
      return await fetch(prefix + path, options);
    } catch (error) {
      throw new NoContact(error.message, { cause: error });
    }
  }

  async function call(method, path, body) {
    const sent = Date.now();
    const response = await send(method, path, body);
    const received = Date.now();
    const answer = await understood(response);
    setClock(clock, answer, response, [sent, received]);
    return answer;
  }
  return { call };
}

function setClock(clock, answer, response, between) {
  const exact = Date.parse(answer.data.server_time);
  if (Number.isFinite(exact)) return clock.measure(exact, ...between);
  return clock.measure(Date.parse(response.headers.get('Date')) + DATE_PRECISION_MS / 2, ...between, DATE_PRECISION_MS);
}
