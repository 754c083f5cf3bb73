// What becomes of the numbers when phone and server disagree about the past. Bodies and op_ids are never touched.
import { newDevice } from './outbox.js';

const STRICT = { durability: 'strict' };
const STORES = ['meta', 'outbox'];

function unanswered(entry) {
  const { status, code, trouble, kept_at, ...rest } = entry;
  return { ...rest, state: 'waiting' };
}

async function renumber(tx, entries) {
  const meta = tx.objectStore('meta');
  const outbox = tx.objectStore('outbox');
  const before = await meta.get('device');
  const device = { ...newDevice(), next_seq: before.next_seq, next_n: entries.length + 1 };
  entries.forEach((entry, index) => outbox.put({ ...unanswered(entry), device_id: device.device_id, n: index + 1 }));
  await meta.put(device, 'device');
  await meta.delete('registration');
  const base = await meta.get('base');
  if (base) await meta.put({ ...base, cookie: null, last_n: 0 }, 'base');
}

/** Take a new device id and number what is unsent from 1: another phone has used our numbers. */
export function fork(db) {
  return db.transact(STORES, 'readwrite', async (tx) => {
    await renumber(tx, await tx.objectStore('outbox').index('state').getAll('waiting'));
  }, STRICT);
}

/**
 * Make everything kept after `lastN` unsent again. False if some of it is no longer here.
 * Entries of former device ids cannot go back under those; then all that is kept goes up under a new one,
 * and the server knows again what it had by `op_id`.
 */
export function rewind(db, lastN, { allDevices = false } = {}) {
  return db.transact(STORES, 'readwrite', async (tx) => {
    const outbox = tx.objectStore('outbox');
    const { device_id, next_n } = await tx.objectStore('meta').get('device');
    const entries = await outbox.getAll();
    if (allDevices && entries.some((entry) => entry.device_id !== device_id)) return renumber(tx, entries);
    const after = entries.filter((entry) => entry.device_id === device_id && entry.n > lastN);
    if (after.length < next_n - 1 - lastN) return false;
    after.forEach((entry) => outbox.put(unanswered(entry)));
    return true;
  }, STRICT);
}

/** The lowest number of this device still here; the next free one if there is none. */
export function oldestKept(db) {
  return db.transact(STORES, 'readonly', async (tx) => {
    const { device_id, next_n } = await tx.objectStore('meta').get('device');
    const own = (await tx.objectStore('outbox').getAll()).filter((entry) => entry.device_id === device_id);
    return Math.min(next_n, ...own.map((entry) => entry.n));
  });
}

/** The highest number this device knows acknowledged, from answers or from what came down. */
export function highestAcknowledged(db) {
  return db.transact(STORES, 'readonly', async (tx) => {
    const meta = tx.objectStore('meta');
    const { device_id } = await meta.get('device');
    const base = await meta.get('base');
    const entries = await tx.objectStore('outbox').getAll();
    const answered = entries.filter((entry) => entry.device_id === device_id && entry.state !== 'waiting');
    return Math.max(base?.last_n ?? 0, 0, ...answered.map((entry) => entry.n));
  });
}
