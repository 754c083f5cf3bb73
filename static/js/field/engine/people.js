// Who has logged in on this phone, who works on it now, and whether a logout still has to be told to the server.
import { openDB } from 'idb';

const STRICT = { durability: 'strict' };

function upgrade(db) {
  db.createObjectStore('people', { keyPath: 'id' });
  db.createObjectStore('meta');
}

/** The small database in clear that stands beside those of the users. */
export class People {
  #opening = null;

  #open() {
    this.#opening ??= openDB('doorstep-people', 1, {
      upgrade,
      blocking: (_now, _wanted, event) => event.target.close(),
      terminated: () => (this.#opening = null),
    });
    return this.#opening;
  }

  async #write(stores, work) {
    const tx = (await this.#open()).transaction(stores, 'readwrite', STRICT);
    await work(...stores.map((store) => tx.objectStore(store)));
    await tx.done;
  }

  /** `user` has logged in and works here from now on. */
  arrived(user) {
    return this.#write(['people', 'meta'], async (people, meta) => {
      const before = await people.get(user.id);
      people.put({ ...before, ...user, language: before?.language ?? user.locale });
      meta.put(user.id, 'current');
    });
  }

  /** Nobody works here, and the server has yet to be told. */
  left() {
    return this.#write(['meta'], (meta) => {
      meta.delete('current');
      meta.put(true, 'logout_pending');
    });
  }

  async current() {
    const db = await this.#open();
    const id = await db.get('meta', 'current');
    return id ? db.get('people', id) : undefined;
  }

  setLanguage(id, language) {
    return this.#write(['people'], async (people) => {
      const person = await people.get(id);
      if (person) people.put({ ...person, language });
    });
  }

  async logoutPending() {
    return Boolean(await (await this.#open()).get('meta', 'logout_pending'));
  }

  logoutTold() {
    return this.#write(['meta'], (meta) => void meta.put(false, 'logout_pending'));
  }
}
