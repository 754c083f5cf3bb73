import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../static/js/field/engine/clock.js';
import { createNet, NoContact } from '../../static/js/field/engine/net.js';
import { People } from '../../static/js/field/engine/people.js';
import { Session } from '../../static/js/field/engine/session.js';
import { accepting, APP, freshDisk, lines, outboxOf, phoneOf, readyPhone } from './stage.js';
import { FakeServer } from './fake_server.js';

function fresh(server) {
  freshDisk();
  const people = new People();
  return { people, session: new Session({ net: createNet({ clock: createClock(), fetch: server.fetch }), people }) };
}
const offline = () => { throw new TypeError('no network'); };

test('a wrong password is refused in the words of the server', async () => {
  const { people, session } = fresh(new FakeServer({ user: null }));
  assert.deepEqual(await session.login('u1', 'wrong'), { refused: 'session.wrong_login' });
  assert.equal(await people.current(), undefined);
});

test('logging in is remembered, with the language of the person', async () => {
  const { people, session } = fresh(new FakeServer({ user: null }));
  await session.login('u1', 'right');
  assert.equal((await people.current()).language, 'en');
});

test('a logout without network is told before anything else at the next contact', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  server.once('DELETE /api/v1/session', offline);
  await phone.session.logout();
  assert.equal(await phone.people.current(), undefined);
  server.requests.length = 0;
  await phone.session.login('u2', 'right');
  assert.deepEqual(lines(server), ['DELETE /session', 'GET /session', 'POST /session']);
  assert.equal((await outboxOf(phone)).length, 1);
});

test('a logout that a stranger confirms is told again', async () => {
  const { server, phone } = await readyPhone();
  server.once('DELETE /api/v1/session', () => new Response(null, { status: 204 }));
  await phone.session.logout();
  assert.equal(await phone.people.logoutPending(), true);
});

test('after logging out nothing of that person is sent', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  await phone.session.logout();
  server.user = 'u1';
  assert.equal((await phone.sync()).outcome, 'login');
  assert.equal(server.applied.length, 0);
});

test('the same person finds the unsent work again and it goes up', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(accepting());
  await phone.session.logout();
  await phone.session.login('u1', 'right');
  const again = await phoneOf(server);
  assert.equal((await again.sync()).outcome, 'synced');
  assert.equal(server.applied.length, 1);
});

test('no network at login is said as such', async () => {
  const { session } = fresh({ fetch: offline });
  await assert.rejects(session.login('u1', 'right'), NoContact);
});

test('a new release registers the device again', async () => {
  const { server } = await readyPhone();
  const updated = await phoneOf(server, 'u1', { ...APP, version: '0.2.0' });
  await updated.sync();
  assert.ok(lines(server).includes('POST /devices'));
});

test('a long body goes up compressed, a short one does not', async () => {
  const server = new FakeServer();
  const encodings = [];
  const net = createNet({ clock: createClock(), fetch: (url, init) => (encodings.push(init.headers?.['Content-Encoding']), server.fetch(url, init)) });
  await net.call('POST', '/devices', { device_id: 'd', platform: 'x'.repeat(600) });
  await net.call('POST', '/devices', { device_id: 'd' });
  assert.deepEqual(encodings, ['gzip', undefined]);
});

test('the difference of the clocks is measured from the answer', async () => {
  const clock = createClock();
  const server = { fetch: async () => new Response('{"server_time":"2036-01-01T00:00:00Z"}', { headers: { 'Content-Type': 'application/json' } }) };
  await createNet({ clock, fetch: server.fetch }).call('GET', '/sync/pull');
  assert.ok(Math.abs(clock.now() - Date.parse('2036-01-01T00:00:00Z')) < 1000);
});
