// An operation on the phone: its name, its version, and what it does to the copy here until the server has spoken.
import { stateAfter } from '../../domain/rules.js';
import { situationOf } from '../../domain/situation.js';

/** `effect(visit, op, by)` returns the changed copy. It runs again on every replay, so it must not count twice. */
export const operation = (kind, effect) => ({ kind, v: 1, effect });

/** The state a transition leads to, or the present one where the server would not let it move. */
export const movedBy = (visit, op, by) => stateAfter('visit', op.kind, situationOf(visit, by)) ?? visit.state;
