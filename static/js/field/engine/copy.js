// This phone's copy in memory: what came down and what shows on top, ready to be drawn without waiting for a disk.
import { isLive } from './outbox.js';
import { overlaid } from './overlay.js';
import { openAct, openRow } from './records.js';

// One transaction, so that an act and the row that covers it are never seen apart.
function readAll(db) {
  return db.transact(['rows', 'outbox'], 'readonly', (tx) =>
    Promise.all([tx.objectStore('rows').getAll(), tx.objectStore('outbox').getAll()]));
}

const opened = (records, open) => Promise.all(records.map(open));

/** The copy of one user's database. `load()` after anything came down, `add(act)` after an act; both say what shows. */
export class Copy {
  #db;
  #rows = [];
  #acts = [];
  #fresh = [];
  #loading = Promise.resolve();

  constructor(db) {
    this.#db = db;
  }

  load() {
    this.#loading = this.#loading.catch(() => {}).then(() => this.#read());
    return this.#loading;
  }

  add(act) {
    this.#fresh.push(act);
    if (!this.#acts.some(({ op_id }) => op_id === act.op_id)) this.#acts = [...this.#acts, act];
    return this.#shown();
  }

  // An act made while this reads must not vanish when the reading is through.
  async #read() {
    this.#fresh = [];
    const [records, entries] = await readAll(this.#db);
    const [rows, acts] = await Promise.all([opened(records, openRow), opened(entries.filter(isLive), openAct)]);
    const known = new Set(entries.map(({ op_id }) => op_id));
    this.#rows = rows;
    this.#acts = [...acts, ...this.#fresh.filter(({ op_id }) => !known.has(op_id))];
    return this.#shown();
  }

  #shown() {
    const rows = {};
    for (const row of overlaid(this.#rows, this.#acts, this.#db.userId)) (rows[row.kind] ??= new Map()).set(row.id, row);
    return { rows, waiting: this.#acts.filter((act) => act.state === 'waiting') };
  }
}
