import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPERATIONS } from '../../static/js/field/operations/index.js';
import { visit } from './stage.js';

const shared = new URL('../shared_cases/effects.json', import.meta.url);
const run = (before, op, by = 'u1') => OPERATIONS[op.kind].effect(before, op, by);
const op = (kind, args = {}) => ({ op_id: 'o1', kind, v: 1, entity_id: 'v1', args, base_rev: 1, happened_at: '2026-11-22T07:00:00Z' });

test('every effect that the server wrote is the same here', { skip: !existsSync(shared) }, () => {
  for (const { name, user_id, before, operation, after } of JSON.parse(readFileSync(shared))) {
    assert.deepEqual(run(before, operation, user_id), after, name);
  }
});

test('accepting says when', () => {
  const after = run(visit(), op('visit.accept'));
  assert.deepEqual([after.state, after.accepted_at], ['accepted', '2026-11-22T07:00:00Z']);
});

test('accepting does not turn back a visit that has moved on', () => {
  const before = visit({ state: 'on_site' });
  assert.equal(run(before, op('visit.accept')), before);
});

test('checking in is written down once, however often it is replayed', () => {
  const once = run(visit(), op('visit.check_in'));
  assert.equal(once.state, 'on_site');
  assert.deepEqual(run(once, op('visit.check_in')), once);
});

test('checking in at a cancelled visit keeps the fact and leaves the state', () => {
  const after = run(visit({ state: 'cancelled' }), op('visit.check_in'));
  assert.deepEqual([after.state, after.check_ins.length], ['cancelled', 1]);
});

test('an answer stands in any state and leaves the visit it came from untouched', () => {
  const before = visit({ state: 'completed' });
  const after = run(before, op('visit.answer', { task_id: 't1', item: 'earth', value: true }));
  assert.equal(after.answers['t1/earth'].value, true);
  assert.deepEqual(before.answers, {});
});

test('checking in again after the visit was planned anew is another arrival', () => {
  const before = visit({ check_ins: [{ id: 'o0', at: '2026-11-20T07:00:00Z', by: 'u1' }] });
  assert.equal(run(before, op('visit.check_in')).check_ins.length, 2);
});

test('the same answer again is the answer that stands', () => {
  const answer = { op_id: 'o1', ...op('visit.answer', { task_id: 't1', item: 'earth', value: true }) };
  const once = run(visit(), answer);
  assert.equal(run(once, { ...answer, op_id: 'o2' }), once);
});
