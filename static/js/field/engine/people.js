// Who has logged in on this phone, who works on it now, and whether a logout still has to be told to the server.
import { openDB } from 'idb';

/** The small database in clear that stands beside those of the users. */
export function peopleDatabase() {
  let opening = null;
  const open = () =>
    (opening ??= openDB('doorstep-people', 1, {
      upgrade(db) {
        db.createObjectStore('people', { keyPath: 'id' });
        db.createObjectStore('meta');
      },
      blocking: (_now, _wanted, event) => event.target.close(),
      terminated: () => (opening = null),
    }));
  return { ...memory(open), close: async () => (await opening)?.close() };
}

function memory(open) {
  const meta = async (key) => (await open()).get('meta', key);
  const setMeta = async (key, value) => (await open()).put('meta', value, key);
  async function arrived(user) {
    const tx = (await open()).transaction(['people', 'meta'], 'readwrite', { durability: 'strict' });
    const before = await tx.objectStore('people').get(user.id);
    tx.objectStore('people').put({ ...before, ...user, language: before?.language ?? user.locale });
    tx.objectStore('meta').put(user.id, 'current');
    await tx.done;
  }
  async function left({ tellServer }) {
    const tx = (await open()).transaction(['meta'], 'readwrite', { durability: 'strict' });
    tx.objectStore('meta').delete('current');
    tx.objectStore('meta').put(tellServer, 'logout_pending');
    await tx.done;
  }
  return {
    arrived,
    left,
    async current() {
      const id = await meta('current');
      return id ? (await open()).get('people', id) : undefined;
    },
    async setLanguage(id, language) {
      const db = await open();
      const person = await db.get('people', id);
      if (person) await db.put('people', { ...person, language });
    },
    logoutPending: async () => Boolean(await meta('logout_pending')),
    logoutTold: () => setMeta('logout_pending', false),
  };
}
