// What checking in does to the copy on this phone, until the server has spoken.
import { movedBy, operation } from './operation.js';

export const checkIn = operation('visit.check_in', (visit, op, by) => {
  const isHere = ({ id, by: whose }) => id === op.op_id || (visit.state === 'on_site' && whose === by);
  if (visit.check_ins.some(isHere)) return visit;
  return {
    ...visit,
    state: movedBy(visit, op, by),
    check_ins: [...visit.check_ins, { id: op.op_id, at: op.happened_at, by }],
  };
});
