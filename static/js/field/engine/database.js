// One database per user: what one person left is never in the way of the next.
import { openDB } from 'idb';

const VERSION = 1;

function upgrade(db, from) {
  if (from < 1) {
    db.createObjectStore('meta');
    const outbox = db.createObjectStore('outbox', { keyPath: 'seq' });
    outbox.createIndex('op_id', 'op_id', { unique: true });
    outbox.createIndex('state', 'state');
    db.createObjectStore('rows', { keyPath: ['kind', 'id'] });
    db.createObjectStore('catalogue', { keyPath: ['kind', 'id'] });
    db.createObjectStore('pages', { keyPath: 'page' });
  }
}

/** The database was given up to a newer version of the app, or to a wipe: only a reload helps. */
export class DatabaseLeft extends Error {}

/**
 * A connection that comes back when it goes away. `beforeLeaving` may still write (a draft);
 * `onLeft` tells the page that it has to be loaded again.
 */
export function userDatabase(userId, { beforeLeaving = async () => {}, onLeft = () => {} } = {}) {
  let opening = null;
  let left = false;

  async function leave() {
    await Promise.resolve(beforeLeaving()).catch(() => {});
    left = true;
    (await opening)?.close();
    onLeft();
  }

  const forget = () => (opening = null);

  async function connection() {
    if (left) throw new DatabaseLeft(userId);
    opening ??= openDB(`doorstep-${userId}`, VERSION, { upgrade, blocking: leave, terminated: forget });
    opening.catch(forget);
    return opening;
  }

  return { userId, close: async () => (await opening)?.close(), ...deeds(beginOn(connection, forget)) };
}

// The browser may close a connection behind our back (iOS does, in the background): then once more, on a new one.
const beginOn = (connection, forget) => async (stores, mode, options) => {
  try {
    return (await connection()).transaction(stores, mode, options);
  } catch (error) {
    if (error.name !== 'InvalidStateError') throw error;
    forget();
    return (await connection()).transaction(stores, mode, options);
  }
};

function deeds(begin) {
  /** Run `work(tx)` as one transaction: all of it or nothing. */
  async function transact(stores, mode, work, options) {
    const tx = await begin(stores, mode, options);
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      tx.done.catch(() => {});
      if (!tx.error) try { tx.abort(); } catch { /* already over */ }
      throw error;
    }
  }
  const read = (store, work) => transact([store], 'readonly', (tx) => work(tx.objectStore(store)));
  return {
    transact,
    get: (store, key) => read(store, (s) => s.get(key)),
    all: (store) => read(store, (s) => s.getAll()),
    byState: (state) => read('outbox', (s) => s.index('state').getAll(state)),
    put: (store, value, key) => transact([store], 'readwrite', (tx) => tx.objectStore(store).put(value, key)),
  };
}
