// What a guard may look at, read off a visit as it came down to this phone.

/** The situation of `visit` (its `d`) as seen by the person `userId`. */
export function situationOf(visit, userId) {
  return {
    state: visit.state,
    facts: {
      assignment: visit.assignee_id ? 1 : 0,
      acceptance: visit.accepted_at ? 1 : 0,
      check_in: visit.check_ins.length,
      checklist_answer: Object.keys(visit.answers).length,
    },
    actors: visit.assignee_id === userId ? ['assignee'] : [],
    values: {},
  };
}
