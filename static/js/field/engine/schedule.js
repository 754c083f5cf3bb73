// When to sync. Events only hasten; the timer decides, because `navigator.onLine` knows nothing of our server.
import { retryIn } from '../../lib/backoff.js';

const AFTER_ACT_MS = 400;
const QUIET_S = 60;
const WELL = new Set(['synced', 'waiting']);

/**
 * `run()` → `{outcome, retryAfter?}` is called by one tab at a time; `locks` is `navigator.locks`.
 * Returns `{soon, now, stop}`. `now` is a person's wish and does not wait for the back-off.
 */
export function createSchedule({ run, lockName, locks = globalThis.navigator?.locks }) {
  let timer = null;
  let failures = 0;
  let notBefore = 0;
  let going = null;

  const alone = (work) => (locks ? locks.request(lockName, work) : work());

  function plan(ms) {
    clearTimeout(timer);
    timer = setTimeout(now, ms);
  }

  async function once() {
    const { outcome, retryAfter = null } = await alone(run).catch(() => ({ outcome: 'failed' }));
    failures = WELL.has(outcome) ? 0 : failures + 1;
    const seconds = failures ? retryIn(failures - 1, retryAfter) : QUIET_S;
    notBefore = retryAfter === null ? 0 : Date.now() + retryAfter * 1000;
    plan(outcome === 'waiting' ? AFTER_ACT_MS : seconds * 1000);
  }

  function now() {
    going ??= once().finally(() => (going = null));
    return going;
  }

  // Something happened: hurry, but never before the server's Retry-After.
  const soon = () => plan(Math.max(AFTER_ACT_MS, notBefore - Date.now()));

  function wake() {
    if (document.visibilityState === 'visible') soon();
  }

  function listen() {
    document.addEventListener('visibilitychange', wake);
    globalThis.addEventListener('online', soon);
  }

  function stop() {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
    globalThis.removeEventListener('online', soon);
  }

  return { soon, now, stop, listen };
}
