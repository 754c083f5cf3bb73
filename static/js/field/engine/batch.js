// What goes up in one request: never more than the server takes.
import { bytesOf, waiting } from './outbox.js';
import { unsealText } from './records.js';

export const MAX_OPERATIONS = 100;
export const MAX_BYTES = 256 * 1024;
const ENVELOPE_BYTES = 512;

// The stored text goes out as it was written; only the number is put before it.
const numbered = (n, text) => `{"n":${n},${text.slice(1)}`;

/** The next waiting entries within both limits, with the text each will be sent as. */
export async function nextBatch(db, limit = MAX_OPERATIONS) {
  const batch = [];
  let room = MAX_BYTES - ENVELOPE_BYTES;
  for (const entry of (await waiting(db)).slice(0, limit)) {
    const text = numbered(entry.n, await unsealText(entry.body));
    room -= bytesOf(text) + 1;
    if (room < 0 && batch.length) break;
    batch.push({ entry, text });
  }
  return batch;
}

export const bodyOf = (deviceId, epoch, batch) =>
  `{"device_id":${JSON.stringify(deviceId)},"epoch":${JSON.stringify(epoch)},"ops":[${batch.map(({ text }) => text)}]}`;
