import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryIn } from '../../static/js/lib/backoff.js';
import { compareVersions } from '../../static/js/lib/versions.js';

test('each try waits longer, up to a bound', () => {
  const waits = [0, 1, 2, 3, 20].map((failures) => retryIn(failures, null, () => 1));
  assert.deepEqual(waits, [4, 8, 16, 32, 300]);
});

test('never before the server said', () => {
  assert.ok(retryIn(0, 90, () => 0) >= 90);
});

test('the tenth release is newer than the ninth', () => {
  assert.ok(compareVersions('0.10.0', '0.9.3') > 0);
  assert.equal(compareVersions('1.0.0', '1.0.0'), 0);
});
