// One person's phone, put together: database, network, session and the round of sync.
import { createClock } from './clock.js';
import { Copy } from './copy.js';
import { userDatabase } from './database.js';
import { Drafts } from './drafts.js';
import { record } from './outbox.js';
import { syncOnce } from './sync.js';

/**
 * `app`: `{platform, version, schema}`; `hooks`: `{onProgress, onLeft}`.
 * Returns the phone after its database is open; nothing here waits for the network.
 */
export async function openPhone({ userId, app, net, clock = createClock(), session, hooks = {} }) {
  let drafts = null;
  const db = userDatabase(userId, { beforeLeaving: () => drafts?.save(), onLeft: hooks.onLeft });
  drafts = new Drafts(db);
  await drafts.open();
  clock.offsetMs ??= (await db.get('meta', 'clock')) ?? null;
  const phone = { userId, app, db, net, session, drafts, copy: new Copy(db), onProgress: hooks.onProgress };
  return { ...phone, act: (deed) => record(db, deed, clock), sync: () => round(phone, clock), close: db.close };
}

async function round(phone, clock) {
  const result = await syncOnce(phone);
  await phone.db.put('meta', clock.offsetMs, 'clock');
  if (result.outcome === 'synced') await phone.db.put('meta', clock.now(), 'synced_at');
  return result;
}
