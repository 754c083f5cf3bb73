// What the person sees: the rows that came down, with their own acts replayed on top.
import { OPERATIONS } from '../operations/index.js';

/** Does this act still show? A held one does until its outcome came down, or until no row speaks of it. */
export function shows(act, outcomes) {
  const outcome = outcomes.get(act.op_id);
  if (outcome) return outcome.status === 'held';
  return act.state !== 'kept';
}

/** Outcomes of own held operations, by op_id, from the rows of kind `operation`. */
export const outcomesOf = (rows) =>
  new Map(rows.filter((row) => row.kind === 'operation').map((row) => [row.d.op_id, row.d]));

/** Replay `acts` (in order) over one row of theirs; returns the row, changed in a copy. */
export function replay(row, acts, userId) {
  const d = acts.reduce((visit, act) => OPERATIONS[act.kind]?.effect(visit, act.op, userId) ?? visit, row.d);
  return d === row.d ? row : { ...row, d };
}

/** All rows with what still shows on top. */
export function overlaid(rows, acts, userId) {
  const outcomes = outcomesOf(rows);
  const byEntity = grouped(acts.filter((act) => shows(act, outcomes)));
  return rows.map((row) => (byEntity.has(row.id) ? replay(row, byEntity.get(row.id), userId) : row));
}

function grouped(acts) {
  const groups = new Map();
  for (const act of acts) groups.set(act.entity_id, [...(groups.get(act.entity_id) ?? []), act]);
  return groups;
}
