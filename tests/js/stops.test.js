import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayList, progressOf } from '../../static/js/field/stops.js';
import { visit } from './stage.js';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const at = (time) => ({ from_at: `2026-11-22T${time}:00Z`, to_at: `2026-11-22T${time}:00Z` });
const rowsOf = (visits, leaving = []) => ({
  visit: new Map(Object.entries(visits).map(([id, d]) => [id, { kind: 'visit', id, rev: 1, leaving: leaving.includes(id), d }])),
});
const ids = (stops) => stops.map(({ id }) => id);

test('a day without rows is an empty day', () => {
  assert.deepEqual(dayList({}, NOW).today, []);
  assert.equal(dayList({}, NOW).next, null);
});

test('stops stand in the order of their windows, those without one last', () => {
  const rows = rowsOf({ c: visit(), b: visit({ window: at('11:00') }), a: visit({ window: at('09:00') }) });
  assert.deepEqual(ids(dayList(rows, NOW).today), ['a', 'b', 'c']);
});

test('the next stop is the one under way, else the first open one', () => {
  const visits = { done: visit({ window: at('07:00'), state: 'completed' }), a: visit({ window: at('09:00') }), b: visit({ window: at('11:00') }) };
  assert.equal(dayList(rowsOf(visits), NOW).next.id, 'a');
  visits.b.state = 'on_site';
  assert.equal(dayList(rowsOf(visits), NOW).next.id, 'b');
});

test('a visit of yesterday stays only while it is under way', () => {
  const rows = rowsOf({ a: visit({ scheduled_on: '2026-11-21', state: 'on_site' }), b: visit({ scheduled_on: '2026-11-21', state: 'completed' }) });
  const list = dayList(rows, NOW);
  assert.deepEqual([ids(list.earlier), list.next.id], [['a'], 'a']);
});

test('tomorrow and later stand apart, and what is leaving is nobody\'s next stop', () => {
  const rows = rowsOf({ a: visit({ scheduled_on: '2026-11-23' }), b: visit({ scheduled_on: '2026-11-24' }), c: visit() }, ['c']);
  const list = dayList(rows, NOW);
  assert.deepEqual([ids(list.tomorrow), ids(list.later), ids(list.leaving), list.next], [['a'], ['b'], ['c'], null]);
});

test('an unticked box and an answer taken back do not count as done', () => {
  const task = { id: 't1', checklist: { items: [{ key: 'a' }, { key: 'b' }, { key: 'c' }, { key: 'd' }] } };
  const answers = { 't1/a': { value: false }, 't1/b': { value: null }, 't1/c': { value: 0 } };
  assert.deepEqual(progressOf(visit({ answers }), task), { done: 1, of: 4 });
});
