// The one place where a record's content is closed and opened. Ids, kinds, `n` and `rev` stay outside, for indexes.
// Version 0 is in clear. Both ways are asynchronous, because a key will be used here and an IndexedDB
// transaction ends while WebCrypto is awaited: seal before it opens, unseal after it closes.

export const seal = async (data) => ({ v: 0, data });
export const unseal = async (body) => body.data;

export const sealText = async (text) => ({ v: 0, text });
export const unsealText = async (body) => body.text;

// Ids of what a row stands on: they decide what stays together when access is lost.
const LINKS = {
  visit: (d) => [d.customer_id, d.site_id],
  operation: (d) => [d.op_id],
};

/** A change as sent down, as the record this phone keeps. */
export async function rowRecord({ k, id, r, d }) {
  const links = (LINKS[k]?.(d) ?? []).filter(Boolean);
  return { kind: k, id, rev: r, links, body: await seal(d) };
}

export async function openRow(record) {
  return { kind: record.kind, id: record.id, rev: record.rev, leaving: Boolean(record.leaving), d: await unseal(record.body) };
}

/** An outbox record with its operation readable; `op` has no `n`. */
export async function openAct(record) {
  const { body, ...rest } = record;
  return { ...rest, op: JSON.parse(await unsealText(body)) };
}
