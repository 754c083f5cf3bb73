// What checking in does to the copy on this phone, until the server has spoken.
import { movedBy, operation } from './operation.js';

export const checkIn = operation('visit.check_in', (visit, op, by) => {
  if (visit.check_ins.some((fact) => fact.by === by)) return visit;
  return {
    ...visit,
    state: movedBy(visit, op, by),
    check_ins: [...visit.check_ins, { id: op.op_id, at: op.happened_at, by }],
  };
});
