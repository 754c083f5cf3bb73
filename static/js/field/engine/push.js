// Sending up what is waiting, until nothing is or something stops us (docs/sync.md 3).
import { bodyOf, MAX_OPERATIONS, nextBatch } from './batch.js';
import { afterRestore, register } from './device.js';
import { noteAnswers, noteTrouble } from './outbox.js';
import { fork, rewind } from './renumber.js';
import { Again, Stop, stopFor } from './stop.js';

const ACKNOWLEDGED = new Set(['applied', 'merged', 'held', 'duplicate']);
const MISNUMBERED = new Set(['device.gap', 'device.forked']);

/** Send until the outbox is empty. Throws `Stop`, or `Again` after mending the numbers. */
export async function push(phone, { device, registration }) {
  let limit = MAX_OPERATIONS;
  for (;;) {
    const batch = await nextBatch(phone.db, limit);
    if (batch.length === 0) return;
    const body = bodyOf(device.device_id, registration.epoch, batch);
    const answer = await phone.net.call('POST', '/sync/push', body);
    limit = await (ON_STATUS[answer.status] ?? unexpected)(phone, { answer, batch, device, limit });
  }
}

function unexpected(_phone, { answer }) {
  throw stopFor(answer);
}

async function accepted(phone, { answer, device, limit }) {
  const { results, code } = answer.data;
  if (!Array.isArray(results)) throw new Stop('failed');
  const acknowledged = results.filter(({ status }) => ACKNOWLEDGED.has(status));
  const noted = await noteAnswers(phone.db, device.device_id, acknowledged);
  phone.onProgress?.();
  if (MISNUMBERED.has(code)) return misnumbered(phone, { answer });
  if (code || acknowledged.length < results.length) throw new Stop('busy', { retryAfter: answer.retryAfter, code });
  // An answer of ours that answers nothing would have us send for ever.
  if (noted === 0) throw new Stop('failed');
  return Math.min(MAX_OPERATIONS, limit * 2);
}

async function misnumbered(phone, { answer }) {
  const { code, expected_n } = answer.data;
  if (code === 'device.forked') await fork(phone.db);
  else if (code !== 'device.gap' || !Number.isInteger(expected_n)) throw stopFor(answer);
  else if (!(await rewind(phone.db, expected_n - 1))) await afterRestore(phone);
  throw new Again(code);
}

async function unknownDevice(phone) {
  await register(phone);
  throw new Again('device.unknown');
}

async function restored(phone) {
  await afterRestore(phone);
  throw new Again('epoch');
}

// Halve until one operation is left; that one stays, visible, and nothing goes past it.
async function unreadable(phone, { answer, batch }) {
  if (batch.length > 1) return Math.ceil(batch.length / 2);
  const code = answer.data.code ?? `http.${answer.status}`;
  await noteTrouble(phone.db, batch[0].entry.seq, code);
  throw new Stop('stuck', { code });
}

const ON_STATUS = {
  200: accepted, 400: unreadable, 404: unknownDevice, 409: misnumbered, 410: restored, 413: unreadable, 422: unreadable,
};
