import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fork } from '../../static/js/field/engine/renumber.js';
import { accepting, answering, checkingIn, outboxOf, phoneOf, readyPhone, visitOn } from './stage.js';

test('an act is there after the app was killed, and shows', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  const reopened = await phoneOf(server);
  assert.equal((await visitOn(reopened)).d.state, 'on_site');
  assert.deepEqual(await outboxOf(reopened), [{ n: 1, state: 'waiting', status: undefined }]);
});

test('numbers have no gap and no double, however quickly one taps', async () => {
  const { phone } = await readyPhone();
  await Promise.all(Array.from({ length: 20 }, (_, i) => phone.act(answering(i))));
  assert.deepEqual((await outboxOf(phone)).map(({ n }) => n), Array.from({ length: 20 }, (_, i) => i + 1));
});

test('an act that is too large is refused before it takes a number', async () => {
  const { phone } = await readyPhone();
  await assert.rejects(phone.act(answering('x'.repeat(70_000))), RangeError);
  assert.equal((await phone.act(accepting())).n, 1);
});

test('what no server takes is left out at capture', async () => {
  const { phone } = await readyPhone();
  const act = await phone.act(answering('a\0b\ud83dc😀'));
  assert.equal(act.op.args.value, 'abc😀');
});

test('a fork takes a new device and numbers from 1, with the same ids and bodies', async () => {
  const { phone } = await readyPhone();
  await phone.act(accepting());
  await phone.sync();
  await phone.act(checkingIn());
  await phone.act(answering('dry'));
  const before = (await phone.db.all('outbox')).filter(({ state }) => state === 'waiting');
  await fork(phone.db);
  const after = (await phone.db.all('outbox')).filter(({ state }) => state === 'waiting');
  assert.deepEqual(after.map(({ n }) => n), [1, 2]);
  assert.notEqual(after[0].device_id, before[0].device_id);
  assert.deepEqual(after.map(({ op_id, body }) => [op_id, body]), before.map(({ op_id, body }) => [op_id, body]));
  assert.equal((await phone.act(answering('wet'))).n, 3);
});

test('two people on one phone have two databases', async () => {
  const { server, phone } = await readyPhone();
  await phone.act(checkingIn());
  const other = await phoneOf(server, 'u2');
  assert.deepEqual(await outboxOf(other), []);
  assert.equal(await visitOn(other), undefined);
  assert.equal((await outboxOf(phone)).length, 1);
});

test('a connection that the browser closed is opened again', async () => {
  const { phone } = await readyPhone();
  await phone.db.close();
  assert.equal((await phone.act(accepting())).n, 1);
});

test('drafts outlive the app', async () => {
  const { server, phone } = await readyPhone();
  phone.drafts.set('v1/t1/note', 'half a sen');
  await phone.drafts.save();
  assert.equal((await phoneOf(server)).drafts.get('v1/t1/note'), 'half a sen');
});
