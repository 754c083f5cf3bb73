// Taking in what came down: changes, removes, cookie and the end of acknowledged acts, in one transaction.
import { rowRecord } from './records.js';

const CATALOGUE = new Set(['part', 'checklist_template', 'article', 'safety_card', 'price_list']);
const KEPT_MS = 30 * 24 * 3600 * 1000;
const STRICT = { durability: 'strict' };
const EVERYTHING = ['meta', 'outbox', 'rows', 'catalogue', 'pages'];

/** The pull began from another base than the one here now: another tab was quicker. */
export class Overtaken extends Error {}

/** A page as it is staged: rows closed, the shared catalogue in clear. */
export async function prepare(page, number) {
  const scoped = page.changes.filter(({ k }) => !CATALOGUE.has(k));
  return {
    page: number,
    rows: await Promise.all(scoped.map(rowRecord)),
    catalogue: page.changes.filter(({ k }) => CATALOGUE.has(k)).map(({ k, id, r, d }) => ({ kind: k, id, rev: r, d })),
    removes: page.removes,
  };
}

export const clearPages = (db) => db.transact(['pages'], 'readwrite', (tx) => tx.objectStore('pages').clear());
export const stage = (db, prepared) => db.put('pages', prepared);

/** Apply all staged pages and the last one. `from` is the cookie the pull began with. */
export function applyPages(db, last, { from, reset, cookie, epoch, last_n, server_time }) {
  return db.transact(EVERYTHING, 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    if (((await meta.get('base'))?.cookie ?? null) !== from) throw new Overtaken();
    const pages = [...(await tx.objectStore('pages').getAll()), last];
    if (reset) await forgetAbsent(tx, pages);
    for (const page of pages) await applyPage(tx, page, await needed(tx));
    await meta.put({ cookie, epoch, last_n, server_time }, 'base');
    await tx.objectStore('pages').clear();
    await settle(tx, last_n, server_time);
  }, STRICT);
}

/** The server said that nothing changed since the last page: what it has answered for by then is covered. */
export function confirm(db) {
  return db.transact(['meta', 'outbox', 'rows'], 'readwrite', async (tx) => {
    const base = await tx.objectStore('meta').get('base');
    await settle(tx, base.last_n, base.server_time);
  }, STRICT);
}

// Ids that unsent acts name, with those the named rows stand on.
async function needed(tx) {
  const waiting = await tx.objectStore('outbox').index('state').getAll('waiting');
  const ids = new Set(waiting.map((entry) => entry.entity_id));
  for (const row of await tx.objectStore('rows').getAll()) {
    if (ids.has(row.id)) row.links?.forEach((id) => ids.add(id));
  }
  return ids;
}

async function forgetAbsent(tx, pages) {
  const present = new Set(pages.flatMap((page) => page.rows.map((row) => `${row.kind}/${row.id}`)));
  const keep = await needed(tx);
  for (const row of await tx.objectStore('rows').getAll()) {
    if (!present.has(`${row.kind}/${row.id}`)) await removeRow(tx, row, keep);
  }
  await tx.objectStore('catalogue').clear();
}

async function removeRow(tx, row, keep) {
  const rows = tx.objectStore('rows');
  if (keep.has(row.id)) await rows.put({ ...row, leaving: true });
  else await rows.delete([row.kind, row.id]);
}

async function applyPage(tx, page, keep) {
  const rows = tx.objectStore('rows');
  for (const { k, id, reason } of page.removes) {
    const row = await rows.get([k, id]);
    if (reason === 'erased') await erase(tx, k, id);
    else if (row) await removeRow(tx, row, keep);
  }
  for (const row of page.rows) rows.put(row);
  for (const row of page.catalogue) tx.objectStore('catalogue').put(row);
}

// A person is erased: the row goes at once, and what the server already has of one's own acts on it. Unsent acts stay.
async function erase(tx, kind, id) {
  const outbox = tx.objectStore('outbox');
  await tx.objectStore('rows').delete([kind, id]);
  for (const entry of await outbox.getAll()) {
    if (entry.entity_id === id && entry.state !== 'waiting') outbox.delete(entry.seq);
  }
}

// `serverTime` and not this phone's clock decides what is old.
async function settle(tx, lastN, serverTime) {
  const outbox = tx.objectStore('outbox');
  const { device_id } = (await tx.objectStore('meta').get('device')) ?? {};
  const covered = (entry) => entry.device_id !== device_id || entry.n <= lastN;
  for (const entry of await outbox.index('state').getAll('answered')) {
    if (covered(entry)) outbox.put({ ...entry, state: 'kept', kept_at: serverTime });
  }
  await forgetLeft(tx);
  await forgetOld(tx, serverTime);
}

async function forgetLeft(tx) {
  const rows = tx.objectStore('rows');
  const keep = await needed(tx);
  for (const row of await rows.getAll()) {
    if (row.leaving && !keep.has(row.id)) rows.delete([row.kind, row.id]);
  }
}

async function forgetOld(tx, serverTime) {
  const outbox = tx.objectStore('outbox');
  const undecided = new Set();
  for (const row of await tx.objectStore('rows').getAll()) {
    if (row.kind === 'operation') row.links.forEach((id) => undecided.add(id));
  }
  for (const entry of await outbox.index('state').getAll('kept')) {
    const old = Date.parse(serverTime) - Date.parse(entry.kept_at) > KEPT_MS;
    if (old && !undecided.has(entry.op_id)) outbox.delete(entry.seq);
  }
}
