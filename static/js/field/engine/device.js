// Making this phone known to the server, and finding out there whether the server was restored meanwhile.
import { ensureDevice } from './outbox.js';
import { fork, highestAcknowledged, oldestKept, rewind } from './renumber.js';
import { Stop, stopFor } from './stop.js';

async function announce(phone, extra) {
  const { device_id } = await ensureDevice(phone.db);
  const { platform, version, schema } = phone.app;
  const body = { device_id, platform, app_version: version, schema, ...extra };
  const answer = await phone.net.call('POST', '/devices', body);
  if (answer.status === 409) throw new Stop('other_user', { code: answer.data.code });
  const { epoch, last_n } = answer.data;
  if (answer.status !== 200 || !Number.isInteger(last_n) || epoch === undefined) throw stopFor(answer);
  return answer.data;
}

const remember = ({ db, app }, { epoch, short, seal_key, min_schema }) =>
  db.put('meta', { version: app.version, schema: app.schema, epoch, short, seal_key, min_schema }, 'registration');

/** Register; where the server knows less than it once acknowledged, send everything kept again. */
export async function register(phone) {
  const said = await announce(phone, {});
  const base = await phone.db.get('meta', 'base');
  const otherEpoch = base && base.epoch !== said.epoch;
  if (otherEpoch || said.last_n < (await highestAcknowledged(phone.db))) return afterRestore(phone);
  return remember(phone, said);
}

/** docs/sync.md 6.10: say what is the oldest kept, then make all after the server's `last_n` unsent again. */
export async function afterRestore(phone) {
  const { device_id } = await ensureDevice(phone.db);
  const said = await announce(phone, { oldest_n: await oldestKept(phone.db) });
  await rewind(phone.db, said.last_n, { allDevices: true });
  const base = await phone.db.get('meta', 'base');
  if (base) await phone.db.put('meta', { ...base, cookie: null, epoch: said.epoch, last_n: 0 }, 'base');
  // Last, so that a phone that dies in between begins this again.
  const renumbered = (await ensureDevice(phone.db)).device_id !== device_id;
  if (!renumbered) await remember(phone, said);
}

/** Register where this version or schema of the app has not done so yet. */
export async function ensureRegistered(phone) {
  // We are here only after a new login: a revoked device comes back under a new id.
  if (await phone.db.get('meta', 'revoked')) {
    await fork(phone.db);
    await phone.db.put('meta', false, 'revoked');
  }
  const known = await phone.db.get('meta', 'registration');
  const { version, schema } = phone.app;
  if (known?.version !== version || known?.schema !== schema) await register(phone);
  return { device: await ensureDevice(phone.db), registration: await phone.db.get('meta', 'registration') };
}
