import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryIn } from '../../static/js/lib/backoff.js';
import { Schedule } from '../../static/js/field/engine/schedule.js';
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

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test('one round at a time, however often it is asked for', async () => {
  let running = 0;
  let most = 0;
  const run = async () => {
    most = Math.max(most, (running += 1));
    await later(5);
    running -= 1;
    return { outcome: 'synced' };
  };
  const schedule = new Schedule({ run, lockName: 'x' });
  await Promise.all([schedule.now(), schedule.now(), schedule.now()]);
  schedule.stop();
  assert.equal(most, 1);
});

test('after leaving nothing starts again, not even what was under way', async () => {
  let rounds = 0;
  const schedule = new Schedule({ run: async () => ((rounds += 1), await later(5), { outcome: 'waiting' }), lockName: 'x' });
  const round = schedule.now();
  schedule.stop();
  await round;
  await later(500);
  assert.equal(rounds, 1);
});

test('a round that throws is tried again later and not at once', async () => {
  let rounds = 0;
  const run = async () => {
    rounds += 1;
    throw new Error('disk');
  };
  const schedule = new Schedule({ run, lockName: 'x' });
  await schedule.now();
  await later(100);
  schedule.stop();
  assert.equal(rounds, 1);
});
