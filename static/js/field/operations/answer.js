// What an answer does to the copy on this phone. A fact: it stands whatever the state.
import { operation } from './operation.js';

export const answer = operation('visit.answer', (visit, op, by) => {
  const { task_id, item, value } = op.args;
  const standing = visit.answers[`${task_id}/${item}`];
  if (standing?.by === by && standing.value === value) return visit;
  const fact = { id: op.op_id, value, at: op.happened_at, by };
  return { ...visit, answers: { ...visit.answers, [`${task_id}/${item}`]: fact } };
});
