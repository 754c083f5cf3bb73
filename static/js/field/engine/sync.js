// One round of sync: settle a logout, make sure whose queue this is, push, then pull.
import { ensureRegistered } from './device.js';
import { waiting } from './outbox.js';
import { NoContact } from './net.js';
import { pull } from './pull.js';
import { push } from './push.js';
import { Overtaken } from './store.js';
import { Again, Stop } from './stop.js';

const MENDS = 5;

/**
 * `phone`: `{db, net, app: {platform, version, schema}, session, onProgress?}`.
 * Returns `{outcome, changed, retryAfter?, code?}`; `synced` is only ever the server's word.
 */
export async function syncOnce(phone) {
  let changed = false;
  try {
    await phone.session.requireUser(phone.db.userId);
    changed = await rounds(phone);
    const left = (await waiting(phone.db)).length;
    return { outcome: left ? 'waiting' : 'synced', changed };
  } catch (error) {
    if (error instanceof NoContact) return { outcome: 'offline', changed };
    if (error instanceof Stop) return stopped(phone, error, changed);
    throw error;
  }
}

async function rounds(phone) {
  for (let mend = 0; mend < MENDS; mend += 1) {
    try {
      return await round(phone);
    } catch (error) {
      if (!(error instanceof Again || error instanceof Overtaken)) throw error;
      if (error.message === 'device.unknown') phone.session.doubt();
    }
  }
  throw new Stop('failed');
}

async function round(phone) {
  const known = await ensureRegistered(phone);
  let blocked = null;
  try {
    await push(phone, known);
  } catch (error) {
    // What the server cannot read keeps later acts waiting, but not the day's news.
    if (!(error instanceof Stop && error.reason === 'stuck')) throw error;
    blocked = error;
  }
  const changed = await pull(phone, known);
  if (blocked) throw blocked;
  return changed;
}

async function stopped(phone, { reason, retryAfter, code }, changed) {
  if (reason === 'login' || reason === 'other_user') phone.session.doubt();
  if (code === 'device.revoked') await phone.db.put('meta', true, 'revoked');
  return { outcome: reason, changed, retryAfter, code };
}
