import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepting, answering, checkingIn, lines, outboxOf, phoneOf, readyPhone, visit, visitOn } from './stage.js';
import { json } from './fake_server.js';

const rowIds = async (phone) => (await phone.db.all('rows')).map(({ kind, id }) => `${kind}/${id}`).sort();

test('nothing new is one request', async () => {
  const { server, phone } = await readyPhone();
  await phone.sync();
  assert.deepEqual(lines(server), ['GET /sync/pull']);
});

test('a first pull of several pages is taken in as a whole', async () => {
  const { phone } = await readyPhone({ pageSize: 1 });
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'site/s1', 'visit/v1']);
  assert.deepEqual(await phone.db.all('pages'), []);
});

test('a pull that breaks off leaves the base as it was', async () => {
  const { server, phone } = await readyPhone({ pageSize: 1 });
  server.put('visit', 'v2', visit({ number: '1043' }));
  server.put('visit', 'v3', visit({ number: '1044' }));
  server.once('GET /api/v1/sync/pull', (serve) => {
    server.once('GET /api/v1/sync/pull', () => { throw new TypeError('tunnel'); });
    return serve();
  });
  assert.equal((await phone.sync()).outcome, 'offline');
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'site/s1', 'visit/v1']);
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'site/s1', 'visit/v1', 'visit/v2', 'visit/v3']);
});

test('a reset replaces the base', async () => {
  const { server, phone } = await readyPhone({ pageSize: 1 });
  server.views.clear();
  server.rows.delete('visit/v1');
  server.put('visit', 'v2', visit({ number: '1043' }));
  await phone.sync();
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'site/s1', 'visit/v2']);
});

test('a set that the server lost between two pages leaves nothing behind', async () => {
  const { server, phone } = await readyPhone({ pageSize: 2 });
  server.views.clear();
  server.once('GET /api/v1/sync/pull', (serve) => {
    server.once('GET /api/v1/sync/pull', (next) => (server.views.clear(), server.rows.delete('site/s1'), next()));
    return serve();
  });
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'visit/v1']);
});

test('an answered act stays on screen until a final page covers it', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  server.once('GET /api/v1/sync/pull', () => { throw new TypeError('tunnel'); });
  await phone.sync();
  assert.deepEqual(await outboxOf(phone), [{ n: 1, state: 'answered', status: 'applied' }]);
  assert.equal((await visitOn(phone)).d.state, 'on_site');
  await phone.sync();
  assert.deepEqual(await outboxOf(phone), [{ n: 1, state: 'kept', status: 'applied' }]);
  assert.equal((await visitOn(phone)).d.state, 'on_site');
});

test('a page that does not yet know of an answered act leaves it on screen', async () => {
  const { server, phone } = await readyPhone();
  const old = { ...server.rows.get('visit/v1') };
  await phone.act(checkingIn());
  server.once('GET /api/v1/sync/pull', () => json(200, {
    cookie: 'e1.90', epoch: 'e1', reset: false, last_n: 0, changes: [old], removes: [], more: false, server_time: server.serverTime,
  }));
  await phone.sync();
  assert.deepEqual(await outboxOf(phone), [{ n: 1, state: 'answered', status: 'applied' }]);
  assert.equal((await visitOn(phone)).d.state, 'on_site');
});

test('an older page that comes late does not undo what another tab has taken in', async () => {
  const { server, phone } = await readyPhone();
  const otherTab = await phoneOf(server);
  server.put('customer', 'c1', { number: 'K1', name: 'older', phone: '' });
  server.once('GET /api/v1/sync/pull', async (serve) => {
    const late = await serve();
    server.put('customer', 'c1', { number: 'K1', name: 'newer', phone: '' });
    await otherTab.sync();
    return late;
  });
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.equal((await phone.copy.load()).rows.customer.get('c1').d.name, 'newer');
});

test('a first page of another epoch than the one registered with is not taken in before registering again', async () => {
  const { server, phone } = await readyPhone();
  await phone.db.put('meta', { ...(await phone.db.get('meta', 'base')), cookie: null }, 'base');
  server.epoch = 'e2';
  assert.equal((await phone.sync()).outcome, 'synced');
  assert.deepEqual(lines(server), ['GET /sync/pull', 'POST /devices', 'GET /sync/pull']);
});

test('an act made while the pull is under way is not taken for covered', async () => {
  const { server, phone } = await readyPhone();
  for (const device of server.devices.values()) device.last_n = 7;
  server.once('GET /api/v1/sync/pull', async (serve) => {
    await phone.act(checkingIn());
    return serve();
  });
  assert.equal((await phone.sync()).outcome, 'waiting');
  assert.equal((await outboxOf(phone))[0].state, 'waiting');
});

test('a removed visit with unsent work is leaving, and goes after its last answer', async () => {
  const { server, phone } = await readyPhone();
  server.take('visit', 'v1');
  server.take('customer', 'c1');
  server.take('site', 's1');
  server.once('POST /api/v1/sync/push', () => { throw new TypeError('tunnel'); });
  server.once('GET /api/v1/sync/pull', async (serve) => {
    await phone.act(answering('done before I knew'));
    return serve();
  });
  await phone.sync();
  const left = await visitOn(phone);
  assert.equal(left.leaving, true);
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'site/s1', 'visit/v1']);
  await phone.sync();
  await phone.sync();
  assert.deepEqual(await rowIds(phone), []);
  assert.equal(server.applied.length, 1);
});

test('a reset keeps a visit with unsent work as leaving', async () => {
  const { server, phone } = await readyPhone();
  server.views.clear();
  server.rows.clear();
  server.once('GET /api/v1/sync/pull', async (serve) => (await phone.act(answering(1)), serve()));
  await phone.sync();
  assert.equal((await visitOn(phone)).leaving, true);
});

test('an erased customer goes at once, an unsent act does not', async () => {
  const { server, phone } = await readyPhone();
  server.take('visit', 'v1', 'erased');
  server.once('GET /api/v1/sync/pull', async (serve) => (await phone.act(answering(1)), serve()));
  await phone.sync();
  assert.equal(await visitOn(phone), undefined);
  assert.equal((await outboxOf(phone)).length, 1);
});

test('a held act shows until its outcome has come down', async () => {
  const { server, phone } = await readyPhone();
  server.hold = () => 'visit.wrong_state';
  const { op_id } = await phone.act(checkingIn());
  const row = (status) => ({ n: 1, op_id, kind: 'visit.check_in', entity_id: 'v1', status, code: 'visit.wrong_state', params: {}, args: {} });
  server.put('operation', op_id, row('held'));
  await phone.sync();
  assert.deepEqual(await outboxOf(phone), [{ n: 1, state: 'kept', status: 'held' }]);
  assert.equal((await visitOn(phone)).d.state, 'on_site');
  server.put('operation', op_id, row('dismissed'));
  await phone.sync();
  assert.equal((await visitOn(phone)).d.state, 'published');
});

test('a held act without a row on a final page no longer shows', async () => {
  const { server, phone } = await readyPhone();
  server.hold = () => 'visit.not_yours';
  await phone.act(checkingIn());
  await phone.sync();
  assert.equal((await visitOn(phone)).d.state, 'published');
});

test('acknowledged acts are kept for 30 days of server time, whatever this phone thinks', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  await phone.sync();
  server.serverTime = '2026-12-21T08:00:00Z';
  server.put('customer', 'c1', { number: 'K1', name: 'Aino', phone: '+358401' });
  await phone.sync();
  assert.equal((await outboxOf(phone)).length, 1);
  server.serverTime = '2026-12-22T08:00:01Z';
  server.put('customer', 'c1', { number: 'K1', name: 'Aino', phone: '+358402' });
  await phone.sync();
  assert.equal((await outboxOf(phone)).length, 0);
  assert.equal((await phone.act(checkingIn())).n, 2);
});

test('the catalogue is kept in clear, apart from rows', async () => {
  const { server, phone } = await readyPhone();
  server.put('part', 'p1', { number: 'P-1', name: 'Seal', barcode: '', price_minor: 500, currency: 'EUR', retired: false });
  await phone.sync();
  assert.equal((await phone.db.all('catalogue'))[0].d.number, 'P-1');
  assert.ok(!(await rowIds(phone)).includes('part/p1'));
});

test('an app that is too old still sends, and is told so on the way down', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  server.once('GET /api/v1/sync/pull', () => json(426, { code: 'schema.too_old', params: {}, min_schema: 2 }));
  assert.equal((await phone.sync()).outcome, 'update');
  assert.equal(server.applied.length, 1);
});

test('a page without the marks of a page is not applied', async () => {
  const { server, phone } = await readyPhone();
  server.once('GET /api/v1/sync/pull', () => json(200, { epoch: 'e1', hello: 'world' }));
  assert.equal((await phone.sync()).outcome, 'failed');
  assert.deepEqual(await rowIds(phone), ['customer/c1', 'site/s1', 'visit/v1']);
});
