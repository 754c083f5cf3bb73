// A server small enough to read, that keeps the protocol of docs/sync.md: receipts by op_id, numbers without gaps,
// a pull that diffs against what was sent. Faults are switched on by the tests.
import { OPERATIONS } from '../../static/js/field/operations/index.js';

const json = (status, data, headers = {}) =>
  new Response(status === 204 || status === 304 ? null : JSON.stringify(data), {
    status,
    headers: { 'Content-Type': 'application/json', Date: new Date().toUTCString(), ...headers },
  });

async function bodyOf(init) {
  if (init.body === undefined) return {};
  if (init.headers['Content-Encoding'] !== 'gzip') return JSON.parse(init.body);
  return new Response(new Blob([init.body]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

export class FakeServer {
  constructor({ user = 'u1', pageSize = 5000 } = {}) {
    Object.assign(this, { user, pageSize, epoch: 'e1', serverTime: '2026-11-22T08:00:00Z' });
    this.devices = new Map();
    this.receipts = new Map();
    this.rows = new Map();
    this.removed = new Map();
    this.views = new Map();
    this.requests = [];
    this.faults = [];
    this.applied = [];
    this.hold = () => null;
    this.fetch = this.fetch.bind(this);
  }

  /** The next request whose line starts with `line` is answered by `answer(serve)` instead. */
  once(line, answer) {
    this.faults.push({ line, answer });
  }

  put(k, id, d) {
    const before = this.rows.get(`${k}/${id}`);
    this.rows.set(`${k}/${id}`, { k, id, r: (before?.r ?? 0) + 1, d });
  }

  take(k, id, reason = 'unassigned') {
    this.rows.delete(`${k}/${id}`);
    this.removed.set(`${k}/${id}`, reason);
  }

  async fetch(url, init) {
    const [path] = url.split('?');
    const line = `${init.method} ${path}`;
    const body = await bodyOf(init);
    this.requests.push({ line, url, body });
    const serve = () => this.serve(line, url, body);
    const index = this.faults.findIndex((fault) => line.startsWith(fault.line));
    return index < 0 ? serve() : this.faults.splice(index, 1)[0].answer(serve, body);
  }

  serve(line, url, body) {
    if (line === 'DELETE /api/v1/session') return (this.user = null), json(204);
    if (line === 'POST /api/v1/session') return this.login(body);
    if (!this.user) return json(401, { code: 'session.required', params: {} });
    if (line === 'GET /api/v1/session') return json(200, { user: this.person() });
    if (line === 'POST /api/v1/devices') return this.register(body);
    if (line === 'POST /api/v1/sync/push') return this.push(body);
    if (line === 'GET /api/v1/sync/pull') return this.pull(new URL(url, 'http://x').searchParams);
    return json(404, { code: 'not_found', params: {} });
  }

  person() {
    return { id: this.user, name: 'Jia Lin', login: this.user, roles: ['technician'], locale: 'en', zone: 'Europe/Helsinki' };
  }

  login({ username, password }) {
    if (password !== 'right') return json(401, { code: 'session.wrong_login', params: {} });
    this.user = username;
    return json(200, { user: this.person() });
  }

  register({ device_id, oldest_n }) {
    const device = this.devices.get(device_id) ?? { user: this.user, last_n: 0 };
    if (device.user !== this.user) return json(409, { code: 'device.other_user', params: {} });
    if (oldest_n > device.last_n + 1) device.last_n = oldest_n - 1;
    this.devices.set(device_id, device);
    return json(200, { epoch: this.epoch, last_n: device.last_n, min_schema: 1, short: 'A1', seal_key: { kid: 'k', spki: '' } });
  }

  deviceOf(id) {
    const device = this.devices.get(id);
    return device?.user === this.user ? device : null;
  }

  push({ device_id, epoch, ops }) {
    const device = this.deviceOf(device_id);
    if (!device) return json(404, { code: 'device.unknown', params: {} });
    if (epoch !== this.epoch) return json(410, { code: 'sync.epoch', params: {}, epoch: this.epoch });
    const results = [];
    for (const op of ops) {
      const code = this.take_in(device, op, results);
      if (code && results.length === 0) return json(409, { code, params: {}, expected_n: device.last_n + 1 });
      if (code) return json(200, { last_n: device.last_n, results, code, expected_n: device.last_n + 1 });
    }
    return json(200, { last_n: device.last_n, results });
  }

  take_in(device, { n, ...op }, results) {
    const text = JSON.stringify(op);
    const receipt = this.receipts.get(op.op_id);
    if (receipt?.text === text) {
      if (n === device.last_n + 1) device.last_n = n;
      results.push({ n, op_id: op.op_id, status: receipt.status });
      return null;
    }
    if (n > device.last_n + 1) return 'device.gap';
    if (n <= device.last_n) return 'device.forked';
    const held = this.hold(op);
    if (!held) this.apply(op);
    device.last_n = n;
    this.receipts.set(op.op_id, { text, status: held ? 'held' : 'applied' });
    results.push({ n, op_id: op.op_id, status: held ? 'held' : 'applied', ...(held ? { code: held } : {}) });
    return null;
  }

  apply(op) {
    this.applied.push(op.op_id);
    const row = this.rows.get(`visit/${op.entity_id}`);
    if (row) this.put('visit', op.entity_id, OPERATIONS[op.kind].effect(row.d, op, this.user));
  }

  pull(query) {
    const device = this.deviceOf(query.get('device_id'));
    if (!device) return json(404, { code: 'device.unknown', params: {} });
    const cookie = query.get('cookie');
    if (cookie && !cookie.startsWith(`${this.epoch}.`)) return json(410, { code: 'sync.epoch', params: {}, epoch: this.epoch });
    const seen = this.views.get(cookie);
    if (seen?.rest) return this.page(device, seen);
    const diff = this.diff(seen?.sent ?? new Map());
    if (seen && !diff.changes.length && !diff.removes.length && seen.last_n === device.last_n) return json(304, null);
    return this.page(device, { ...diff, rest: diff.changes, reset: !seen });
  }

  diff(sent) {
    const changes = [...this.rows.values()].filter((row) => sent.get(`${row.k}/${row.id}`) !== row.r);
    const gone = [...sent.keys()].filter((key) => !this.rows.has(key));
    const removes = gone.map((key) => ({ k: key.split('/')[0], id: key.split('/')[1], reason: this.removed.get(key) }));
    const all = new Map([...this.rows].map(([key, row]) => [key, row.r]));
    return { changes, removes, all };
  }

  page(device, { rest, removes, all, reset }) {
    const cookie = `${this.epoch}.${this.views.size + 1}`;
    const changes = rest.slice(0, this.pageSize);
    const after = rest.slice(this.pageSize);
    this.views.set(cookie, after.length ? { rest: after, removes: [], all, reset: false } : { sent: all, last_n: device.last_n });
    return json(200, {
      cookie, epoch: this.epoch, reset, last_n: device.last_n, changes, removes,
      more: after.length > 0, server_time: this.serverTime,
    });
  }
}

export { json };
