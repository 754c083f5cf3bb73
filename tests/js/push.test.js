import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepting, answering, APP, checkingIn, lines, outboxOf, phoneOf, readyPhone, visitOn } from './stage.js';
import { json } from './fake_server.js';

const portal = () => new Response('<html>Welcome to the hotel</html>', { headers: { 'Content-Type': 'text/html' } });
const states = async (phone) => (await outboxOf(phone)).map(({ state }) => state);

test('a shift goes up in one request, in order', async () => {
  const { server, phone } = await readyPhone();
  for (const deed of [accepting(), checkingIn(), answering('dry')]) await phone.act(deed);
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.deepEqual(lines(server), ['POST /sync/push', 'GET /sync/pull']);
  assert.deepEqual(server.requests[0].body.ops.map(({ n, kind }) => [n, kind]), [
    [1, 'visit.accept'], [2, 'visit.check_in'], [3, 'visit.answer'],
  ]);
});

test('more than a hundred acts go up in several batches', async () => {
  const { server, phone } = await readyPhone();
  for (let i = 0; i < 130; i += 1) await phone.act(answering(i));
  await phone.sync();
  assert.deepEqual(server.requests.filter(({ body }) => body.ops).map(({ body }) => body.ops.length), [100, 30]);
});

test('no body is larger than the server takes', async () => {
  const { server, phone } = await readyPhone();
  for (let i = 0; i < 12; i += 1) await phone.act(answering('语'.repeat(20_000)));
  await phone.sync();
  const sizes = server.requests.filter(({ body }) => body.ops).map(({ body }) => Buffer.byteLength(JSON.stringify(body)));
  assert.ok(sizes.length > 1 && Math.max(...sizes) <= 256 * 1024, String(sizes));
});

test('an answer lost on the way is counted once', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  server.once('POST /api/v1/sync/push', async (serve) => {
    await serve();
    throw new TypeError('connection reset');
  });
  assert.equal((await phone.sync()).outcome, 'offline');
  assert.deepEqual(await states(phone), ['waiting']);
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal(server.applied.length, 1);
  assert.equal((await visitOn(phone)).d.check_ins.length, 1);
});

test('a doubled request is counted once', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  server.once('POST /api/v1/sync/push', async (serve) => (await serve(), serve()));
  await phone.sync();
  assert.equal(server.applied.length, 1);
  assert.deepEqual(await states(phone), ['kept']);
});

test('a portal page with 200 acknowledges nothing', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  server.once('POST /api/v1/sync/push', portal);
  assert.equal((await phone.sync()).outcome, 'offline');
  assert.deepEqual(await states(phone), ['waiting']);
});

test('an answer for other acts than ours acknowledges nothing and does not loop', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  const results = [{ n: 1, op_id: crypto.randomUUID(), status: 'applied' }];
  server.once('POST /api/v1/sync/push', () => json(200, { last_n: 1, results }));
  assert.equal((await phone.sync()).outcome, 'failed');
  assert.deepEqual(await states(phone), ['waiting']);
});

test('an answer under another number acknowledges nothing', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  server.once('POST /api/v1/sync/push', (_serve, { ops }) => json(200, { last_n: 2, results: [{ n: 2, op_id: ops[0].op_id, status: 'applied' }] }));
  await phone.sync();
  assert.deepEqual(await states(phone), ['waiting']);
});

test('an error without a code is nobody we know', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  server.once('POST /api/v1/sync/push', () => json(410, { epoch: 'of a proxy' }));
  assert.equal((await phone.sync()).outcome, 'offline');
});

test('a server that forgot acts without saying so is found out when the app is updated', async () => {
  const { server, phone } = await readyPhone();
  for (const deed of [accepting(), checkingIn()]) await phone.act(deed), await phone.sync();
  Object.assign(server, { receipts: new Map(), applied: [] });
  for (const device of server.devices.values()) device.last_n = 0;
  const updated = await phoneOf(server, 'u1', { ...APP, version: '0.2.0' });
  assert.equal((await updated.sync()).outcome, 'synced');
  assert.equal(server.applied.length, 2);
});

test('a gap is filled from what is kept', async () => {
  const { server, phone } = await readyPhone();
  for (const deed of [accepting(), checkingIn()]) await phone.act(deed), await phone.sync();
  await phone.act(answering('dry'));
  for (const device of server.devices.values()) device.last_n = 1;
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal([...server.devices.values()][0].last_n, 3);
  assert.equal(server.applied.length, 3);
});

test('numbers that another phone has used make a new device, and nothing is lost', async () => {
  const { server, phone } = await readyPhone();
  for (const device of server.devices.values()) device.last_n = 5;
  await phone.act(checkingIn());
  await phone.act(answering('dry'));
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal(server.devices.size, 2);
  assert.equal(server.applied.length, 2);
});

test('after a restore everything kept goes up again', async () => {
  const { server, phone } = await readyPhone();
  for (const deed of [accepting(), checkingIn(), answering('dry')]) await phone.act(deed), await phone.sync();
  Object.assign(server, { epoch: 'e2', receipts: new Map(), applied: [] });
  for (const device of server.devices.values()) device.last_n = 1;
  server.put('visit', 'v1', { ...(await visitOn(phone)).d, state: 'accepted', check_ins: [], answers: {} });
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal(server.requests.find(({ body }) => body.oldest_n)?.body.oldest_n, 1);
  assert.equal(server.applied.length, 2);
  assert.equal((await visitOn(phone)).d.answers['t1/note'].value, 'dry');
});

test('after a restore acts of a former device id go up too', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  await phone.sync();
  for (const device of server.devices.values()) device.last_n = 9;
  await phone.act(checkingIn());
  await phone.sync();
  Object.assign(server, { epoch: 'e2', receipts: new Map(), applied: [], devices: new Map() });
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal(server.applied.length, 2);
});

test('one act that the server cannot read stays visible, and those before it go through', async () => {
  const { server, phone } = await readyPhone();
  for (const value of [1, 2, 'poison', 4]) await phone.act(answering(value));
  const push = server.push.bind(server);
  server.push = (body) => (JSON.stringify(body).includes('poison') ? json(422, { code: 'request.invalid', params: {} }) : push(body));
  assert.equal((await phone.sync()).outcome, 'stuck');
  const entries = await phone.db.all('outbox');
  assert.deepEqual(entries.map(({ state }) => state), ['kept', 'kept', 'waiting', 'waiting']);
  assert.equal(entries[2].trouble, 'request.invalid');
});

test('retry_later ends the round and keeps the order', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  await phone.act(checkingIn());
  server.once('POST /api/v1/sync/push', async (serve, { ops }) => {
    const results = [{ n: 1, op_id: ops[0].op_id, status: 'applied' }, { n: 2, op_id: ops[1].op_id, status: 'retry_later' }];
    return json(200, { last_n: 1, results, code: 'sync.retry_later' });
  });
  assert.equal((await phone.sync()).outcome, 'busy');
  assert.deepEqual(await states(phone), ['answered', 'waiting']);
});

test('a busy server says when to come back', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  server.once('POST /api/v1/sync/push', () => new Response('', { status: 503, headers: { 'Retry-After': '17' } }));
  const { outcome, retryAfter } = await phone.sync();
  assert.deepEqual([outcome, retryAfter], ['busy', 17]);
});

test('an expired session pauses sync, and capture goes on', async () => {
  const { server, phone } = await readyPhone();
  server.user = null;
  await phone.act(accepting());
  assert.equal((await phone.sync()).outcome, 'login');
  await phone.act(checkingIn());
  server.user = 'u1';
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal(server.applied.length, 2);
});

test('a queue is never sent in the session of another person', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  server.user = 'u2';
  const again = await phoneOf(server);
  assert.equal((await again.sync()).outcome, 'other_user');
  assert.ok(!lines(server).includes('POST /sync/push'));
});

test('a session that changed hands between two rounds is noticed by the device', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  server.user = 'u2';
  assert.equal((await phone.sync()).outcome, 'other_user');
  assert.equal(server.applied.length, 0);
  assert.deepEqual(await states(phone), ['waiting']);
});
