// What the screens show, as signals. Only `app.js` writes here; screens read.
import { computed, signal } from '@preact/signals';
import { dayList } from './stops.js';

export const person = signal(null);
export const language = signal('en');
export const seen = signal({ rows: {}, waiting: [] });
/** The last word about sync: `{outcome, code, syncedAt}`; outcome `none` before the first contact. */
export const contact = signal({ outcome: 'none', code: null, syncedAt: null });
export const persisted = signal(null);
export const notice = signal(null);
/** `null`, or why the page should be loaded again: `update` (a new version waits) or `left` (another tab took over). */
export const renewal = signal(null);
export const route = signal({ name: 'today', id: null });
export const now = signal(Date.now());

export const waitingCount = computed(() => seen.value.waiting.length);
// By the phone's own clock on both sides, so that a wrong clock gives a right age. `now` only makes it tick.
export const oldestMs = computed(() => {
  const [oldest] = seen.value.waiting;
  return oldest && now.value ? Math.max(0, Date.now() - Date.parse(oldest.op.happened_at)) : null;
});
export const unsent = computed(() => new Set(seen.value.waiting.map((act) => act.op_id)));
export const day = computed(() => dayList(seen.value.rows, now.value));

const TROUBLE = new Set(['busy', 'stuck', 'failed', 'update']);
const LOGIN = new Set(['login', 'other_user']);

/** One word for the header. "synced" only where the server said so and nothing was done since. */
export const syncWord = computed(() => {
  const { outcome } = contact.value;
  if (outcome === 'none') return 'starting';
  if (outcome === 'offline') return 'offline';
  if (LOGIN.has(outcome)) return 'login';
  if (TROUBLE.has(outcome)) return 'trouble';
  return waitingCount.value > 0 ? 'waiting' : 'synced';
});
