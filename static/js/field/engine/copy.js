// This phone's copy in memory: what came down and what shows on top, ready to be drawn without waiting for a disk.
import { isLive } from './outbox.js';
import { overlaid } from './overlay.js';
import { openAct, openRow } from './records.js';

// One transaction, so that an act and the row that covers it are never seen apart.
function readAll(db) {
  return db.transact(['rows', 'outbox'], 'readonly', (tx) =>
    Promise.all([tx.objectStore('rows').getAll(), tx.objectStore('outbox').getAll()]));
}

/** The copy of one user's database. `load()` after anything came down, `add(act)` after an act. */
export function createCopy(db) {
  let rows = [];
  let acts = [];
  let fresh = [];
  let loading = Promise.resolve();

  async function read() {
    fresh = [];
    const [records, entries] = await readAll(db);
    const opened = await Promise.all([Promise.all(records.map(openRow)), Promise.all(entries.filter(isLive).map(openAct))]);
    const known = new Set(entries.map(({ op_id }) => op_id));
    rows = opened[0];
    acts = [...opened[1], ...fresh.filter(({ op_id }) => !known.has(op_id))];
    return seen();
  }

  function seen() {
    const byKind = {};
    for (const row of overlaid(rows, acts, db.userId)) (byKind[row.kind] ??= new Map()).set(row.id, row);
    return { rows: byKind, waiting: acts.filter((act) => act.state === 'waiting') };
  }

  function load() {
    loading = loading.catch(() => {}).then(read);
    return loading;
  }

  function add(act) {
    fresh.push(act);
    if (!acts.some(({ op_id }) => op_id === act.op_id)) acts = [...acts, act];
    return seen();
  }

  return { load, add };
}
