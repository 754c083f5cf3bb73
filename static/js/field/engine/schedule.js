// When to sync. Events only hasten; the timer decides, because `navigator.onLine` knows nothing of our server.
import { retryIn } from '../../lib/backoff.js';

const AFTER_ACT_MS = 400;
const QUIET_S = 60;
const WELL = new Set(['synced', 'waiting']);

/** `run()` → `{outcome, retryAfter?}`; of all tabs only one runs at a time, by the lock. */
export class Schedule {
  #run;
  #alone;
  #timer = null;
  #going = null;
  #stopped = false;
  #failures = 0;
  #notBefore = 0;

  constructor({ run, lockName, locks = globalThis.navigator?.locks }) {
    this.#run = run;
    this.#alone = (work) => (locks ? locks.request(lockName, work) : work());
  }

  /** Sync without waiting for the back-off: at the start, or because a person wishes it. */
  now = () => {
    this.#going ??= this.#once().finally(() => (this.#going = null));
    return this.#going;
  };

  /** Something happened: hurry, but never before the server's Retry-After. */
  soon = () => this.#plan(Math.max(AFTER_ACT_MS, this.#notBefore - Date.now()));

  listen() {
    document.addEventListener('visibilitychange', this.#wake);
    globalThis.addEventListener('online', this.soon);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    globalThis.document?.removeEventListener('visibilitychange', this.#wake);
    globalThis.removeEventListener?.('online', this.soon);
  }

  #wake = () => {
    if (document.visibilityState === 'visible') this.soon();
  };

  #plan(ms) {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(this.now, ms);
  }

  async #once() {
    const { outcome, retryAfter = null } = await this.#alone(this.#run).catch(() => ({ outcome: 'failed' }));
    this.#failures = WELL.has(outcome) ? 0 : this.#failures + 1;
    this.#notBefore = retryAfter === null ? 0 : Date.now() + retryAfter * 1000;
    const seconds = this.#failures ? retryIn(this.#failures - 1, retryAfter) : QUIET_S;
    this.#plan(outcome === 'waiting' ? AFTER_ACT_MS : seconds * 1000);
  }
}
