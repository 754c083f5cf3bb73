// The durable queue of acts. An entry's body is written once, at capture, and never rewritten.
//
//   waiting    the server has not answered for it
//   answered   the server has it; what came down does not show it yet
//   kept       what came down covers it; kept unseen for a server that may have to be restored
import { openAct, sealText } from './records.js';

export const MAX_OPERATION_BYTES = 64 * 1024 - 64; // `n` is added on the way
const STRICT = { durability: 'strict' };

export const bytesOf = (text) => new TextEncoder().encode(text).length;
export const newDevice = () => ({ device_id: crypto.randomUUID(), next_n: 1, next_seq: 1 });

// Lone surrogates and NUL can be typed, but no server takes them: an act must not be stuck for a stray half emoji.
const writable = (value) => (typeof value === 'string' ? value.replace(/[\0\p{Cs}]/gu, '') : value);

/** This phone's identity in this user's database, made at the first use. */
export function ensureDevice(db) {
  return db.transact(['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    const device = (await meta.get('device')) ?? newDevice();
    await meta.put(device, 'device');
    return device;
  }, STRICT);
}

/** Write down an act `{kind, v, entity_id, args, base_rev}` for good; return its entry, readable. */
export async function record(db, { kind, v, entity_id, args, base_rev }, clock) {
  const op = {
    op_id: crypto.randomUUID(),
    kind, v, entity_id, args, base_rev,
    happened_at: new Date().toISOString(),
    clock_offset_ms: clock.offsetMs,
  };
  const text = JSON.stringify(op, (_key, value) => writable(value));
  if (bytesOf(text) > MAX_OPERATION_BYTES) throw new RangeError('op.too_large');
  return openAct(await append(db, op, await sealText(text)));
}

function append(db, { op_id, kind, entity_id }, body) {
  return db.transact(['meta', 'outbox'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    const device = (await meta.get('device')) ?? newDevice();
    const { device_id, next_n: n, next_seq: seq } = device;
    const entry = { seq, n, device_id, op_id, kind, entity_id, state: 'waiting', body };
    meta.put({ ...device, next_n: n + 1, next_seq: seq + 1 }, 'device');
    await tx.objectStore('outbox').add(entry);
    return entry;
  }, STRICT);
}

/** Entries the server has not answered for, in order, as stored. */
export const waiting = (db) => db.byState('waiting');

/** Is this entry one that may still show on screen? Kept ones only while the office holds them. */
export const isLive = (entry) => entry.state !== 'kept' || entry.status === 'held';

/** Note the server's answers; only ones for exactly what this device sent count. Returns how many. */
export function noteAnswers(db, deviceId, results) {
  return db.transact(['outbox'], 'readwrite', async (tx) => {
    const store = tx.objectStore('outbox');
    let noted = 0;
    for (const { n, op_id, status, code } of results) {
      const entry = await store.index('op_id').get(op_id);
      if (entry?.state !== 'waiting' || entry.n !== n || entry.device_id !== deviceId) continue;
      const { trouble, ...rest } = entry;
      store.put({ ...rest, state: 'answered', status, code: code ?? null });
      noted += 1;
    }
    return noted;
  }, STRICT);
}

/** Mark an entry that the server cannot read: it stays, visible, with the reason. */
export function noteTrouble(db, seq, code) {
  return db.transact(['outbox'], 'readwrite', async (tx) => {
    const store = tx.objectStore('outbox');
    const entry = await store.get(seq);
    if (entry) store.put({ ...entry, trouble: code });
  });
}
