// Fetching what this person may see now, page by page, taken in when the last page is here (docs/sync.md 4).
import { afterRestore, register } from './device.js';
import { applyPages, clearPages, confirm, prepare, stage } from './store.js';
import { Again, Stop, stopFor } from './stop.js';

function pathOf(deviceId, cookie) {
  const query = new URLSearchParams({ device_id: deviceId, ...(cookie ? { cookie } : {}) });
  return `/sync/pull?${query}`;
}

const isPage = (page) =>
  Array.isArray(page.changes) && Array.isArray(page.removes) && typeof page.cookie === 'string' &&
  Number.isInteger(page.last_n) && typeof page.more === 'boolean' && !Number.isNaN(Date.parse(page.server_time));

/** Pull until no page is left. Returns whether anything changed. */
export async function pull(phone, { device, registration }) {
  await clearPages(phone.db);
  const from = (await phone.db.get('meta', 'base'))?.cookie ?? null;
  let cookie = from;
  let reset = false;
  for (let number = 1; ; number += 1) {
    const answer = await phone.net.call('GET', pathOf(device.device_id, cookie));
    if (answer.status === 304 && number === 1 && from) return unchanged(phone);
    const page = await expectPage(phone, answer, registration.epoch);
    // `reset` stands on a first page alone. In mid-pull it says that the server has lost the set whose pages these
    // were and begins another: what was staged before is no part of it.
    if (page.reset && number > 1) await clearPages(phone.db);
    reset ||= page.reset;
    const prepared = await prepare(page, number);
    if (!page.more) {
      await applyPages(phone.db, prepared, { ...page, from, reset });
      return true;
    }
    await stage(phone.db, prepared);
    cookie = page.cookie;
  }
}

async function unchanged(phone) {
  await confirm(phone.db);
  return false;
}

async function expectPage(phone, answer, epoch) {
  if (answer.status === 404) {
    await register(phone);
    throw new Again('device.unknown');
  }
  if (answer.status === 410 || (answer.status === 200 && answer.data.epoch !== epoch)) {
    await afterRestore(phone);
    throw new Again('epoch');
  }
  if (answer.status !== 200) throw stopFor(answer);
  if (!isPage(answer.data)) throw new Stop('failed');
  return answer.data;
}
