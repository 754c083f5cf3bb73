// The evaluator of the rules that the server wrote (rules.json); its twin is webapp/domain/guards.py.
import tables from './rules.json' with { type: 'json' };

const GUARDS = {
  state_in: (terms, now) => terms.states.includes(now.state),
  actor_is: (terms, now) => terms.who.some((who) => now.actors.includes(who)),
  has_fact: (terms, now) => (now.facts[terms.fact] ?? 0) > 0,
  lacks_fact: (terms, now) => (now.facts[terms.fact] ?? 0) === 0,
  between: (terms, now) => terms.low <= now.values?.[terms.value] && now.values[terms.value] <= terms.high,
  count_at_least: (terms, now) => (now.facts[terms.fact] ?? 0) >= terms.count,
};

/** Whether one guard holds in a situation. */
export const holds = (guard, situation) => GUARDS[guard.guard](guard, situation);

function step(table, name) {
  const found = tables[table]?.find((entry) => entry.name === name);
  if (!found) throw new Error(`no rule ${table}/${name}`);
  return found;
}

/** The code of the first guard that stands in the way, or null. */
export function refusal(table, name, situation) {
  const failing = step(table, name).guards.find((guard) => !holds(guard, situation));
  return failing ? failing.code : null;
}

export const may = (table, name, situation) => refusal(table, name, situation) === null;

/** The state after a step that may be taken; null where it is refused. */
export function stateAfter(table, name, situation) {
  return may(table, name, situation) ? (step(table, name).to ?? situation.state) : null;
}
