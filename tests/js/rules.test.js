import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { holds, refusal, stateAfter } from '../../static/js/domain/rules.js';

const read = (name) => JSON.parse(readFileSync(new URL(`../shared_cases/${name}.json`, import.meta.url)));
const cases = read('rules');

test('every word of the vocabulary means the same here and there', () => {
  const words = read('vocabulary');
  assert.ok(words.length > 0);
  for (const { name, guard, before, holds: expected } of words) assert.equal(holds(guard, before), expected, name);
});

test('the phone judges every shared case as the server does', () => {
  assert.ok(cases.length > 0);
  for (const { name, table, before, operation, after, refused } of cases) {
    assert.equal(refusal(table, operation, before), refused, name);
    assert.equal(stateAfter(table, operation, before), after?.state ?? null, name);
  }
});

test('a rule that nobody wrote is an error and not a permission', () => {
  assert.throws(() => refusal('visit', 'visit.fly', { state: 'published', facts: {}, actors: [] }));
});
