// Which visits belong on the day list, in which order. Pure: told what is there and what time it is.
import { addDays, dayIn } from '../lib/time.js';

const OPEN = new Set(['published', 'accepted', 'en_route', 'on_site']);
const UNDER_WAY = new Set(['en_route', 'on_site']);

export const isOpen = (stop) => OPEN.has(stop.d.state);

const startOf = ({ d }) => d.window?.from_at ?? `${d.scheduled_on}T99`;
const inOrder = (a, b) => startOf(a).localeCompare(startOf(b)) || a.d.number.localeCompare(b.d.number, undefined, { numeric: true });

/** A visit with its customer and site, as rows, where this phone has them. */
export const stopOf = (rows, visit) => ({
  ...visit,
  customer: rows.customer?.get(visit.d.customer_id)?.d ?? null,
  site: rows.site?.get(visit.d.site_id)?.d ?? null,
});

// "Today" is the day at the visit's place. Something still under way stays on top until it is finished.
function sectionOf(stop, now) {
  if (stop.leaving) return 'leaving';
  const today = dayIn(stop.d.zone, now);
  if (stop.d.scheduled_on === today) return isOpen(stop) ? 'today' : 'done';
  if (stop.d.scheduled_on < today) return UNDER_WAY.has(stop.d.state) ? 'earlier' : null;
  return stop.d.scheduled_on === addDays(today, 1) ? 'tomorrow' : 'later';
}

/** `{earlier, today, done, tomorrow, later, leaving, next}`; `next` is the stop to show large, or null. */
export function dayList(rows, now) {
  const list = { earlier: [], today: [], done: [], tomorrow: [], later: [], leaving: [] };
  for (const visit of rows.visit?.values() ?? []) {
    const stop = stopOf(rows, visit);
    list[sectionOf(stop, now)]?.push(stop);
  }
  Object.values(list).forEach((stops) => stops.sort(inOrder));
  const candidates = [...list.earlier, ...list.today];
  return { ...list, next: candidates.find((stop) => UNDER_WAY.has(stop.d.state)) ?? candidates[0] ?? null };
}

const hasValue = (fact) => fact && fact.value !== null && fact.value !== '' && fact.value !== false;

/** How many items of a task's checklist are answered. */
export function progressOf(visit, task) {
  const items = task.checklist?.items ?? [];
  return { done: items.filter(({ key }) => hasValue(visit.answers[`${task.id}/${key}`])).length, of: items.length };
}
