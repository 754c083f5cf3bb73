// What accepting does to the copy on this phone, until the server has spoken.
import { movedBy, operation } from './operation.js';

export const accept = operation('visit.accept', (visit, op, by) => {
  const state = movedBy(visit, op, by);
  return state === visit.state ? visit : { ...visit, state, accepted_at: op.happened_at };
});
