// Times as people at the place read them: always in the visit's zone, never in the phone's.

const formats = new Map();
const DAY_FIRST = { en: 'en-GB' };

function format(language, options) {
  const key = JSON.stringify([language, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(DAY_FIRST[language] ?? language, options));
  return formats.get(key);
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

export const clockTime = (instant, zone, language) => format(language, { ...CLOCK, timeZone: zone }).format(new Date(instant));

export const dateAndTime = (instant, zone, language) =>
  format(language, { ...CLOCK, day: 'numeric', month: 'short', timeZone: zone }).format(new Date(instant));

/** `2026-11-22`: the date of an instant (ms) in a zone. */
export const dayIn = (zone, ms) => format('sv-SE', { dateStyle: 'short', timeZone: zone }).format(ms);

/** The day after, or `days` after, a date. */
export function addDays(day, days) {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** A date as "Sunday 22 November". */
export const dayWords = (day, language) =>
  format(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** Below this, an age is "just now" and not a number. */
export const JUST_NOW_MS = 60_000;

const STEPS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** How long ago, in the largest unit that fits: "3 hours ago". */
export function ago(ms, language) {
  const [unit, size] = STEPS.find(([, step]) => ms >= step) ?? STEPS[2];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(Math.max(0, ms) / size), unit);
}
