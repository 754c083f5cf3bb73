import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { refusal, stateAfter } from '../../static/js/domain/rules.js';

const cases = JSON.parse(readFileSync(new URL('../shared_cases/rules.json', import.meta.url)));

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
