// What the engine's tests stand on: a phone with its own IndexedDB before a fake server.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { createClock } from '../../static/js/field/engine/clock.js';
import { createNet } from '../../static/js/field/engine/net.js';
import { People } from '../../static/js/field/engine/people.js';
import { openPhone } from '../../static/js/field/engine/phone.js';
import { Session } from '../../static/js/field/engine/session.js';
import { accept } from '../../static/js/field/operations/accept.js';
import { answer } from '../../static/js/field/operations/answer.js';
import { checkIn } from '../../static/js/field/operations/check_in.js';
import { FakeServer } from './fake_server.js';

export const APP = { platform: 'test', version: '0.1.0', schema: 1 };

export const visit = (changes = {}) => ({
  number: '1042', state: 'published', scheduled_on: '2026-11-22', window: null, zone: 'Europe/Helsinki',
  duration_minutes: 60, priority: 'P1', skills: [], note: '', customer_id: 'c1', site_id: 's1',
  assignee_id: 'u1', accepted_at: null, tasks: [], check_ins: [], answers: {}, ...changes,
});

/** Forget every database: a phone out of the box. */
export const freshDisk = () => (globalThis.indexedDB = new IDBFactory());

/** A person's phone that has logged in; open it again on the same disk for what a kill would leave. */
export async function phoneOf(server, userId = 'u1', app = APP) {
  const clock = createClock();
  const net = createNet({ clock, fetch: server.fetch });
  const people = new People();
  const session = new Session({ net, people });
  if ((await people.current())?.id !== userId) await people.arrived({ ...server.person(), id: userId });
  const phone = await openPhone({ userId, app, net, clock, session });
  return Object.assign(phone, { people });
}

/** A server with one visit, and a phone that has pulled it. */
export async function readyPhone(options) {
  freshDisk();
  const server = new FakeServer(options);
  server.put('customer', 'c1', { number: 'K1', name: 'Aino', phone: '' });
  server.put('site', 's1', { customer_id: 'c1', address: 'Katu 1', lat: null, lon: null, access_note: '' });
  server.put('visit', 'v1', visit());
  const phone = await phoneOf(server);
  await phone.sync();
  server.requests.length = 0;
  return { server, phone };
}

const deed = ({ kind, v }, args, entity_id) => ({ kind, v, args, entity_id, base_rev: 1 });
export const accepting = (id = 'v1') => deed(accept, {}, id);
export const checkingIn = (id = 'v1') => deed(checkIn, {}, id);
export const answering = (value, id = 'v1') => deed(answer, { task_id: 't1', item: 'note', value }, id);

export const outboxOf = async (phone) => (await phone.db.all('outbox')).map(({ n, state, status }) => ({ n, state, status }));
export const visitOn = async (phone, id = 'v1') => (await phone.copy.load()).rows.visit?.get(id);
export const lines = (server) => server.requests.map(({ line }) => line.replace('/api/v1', ''));
