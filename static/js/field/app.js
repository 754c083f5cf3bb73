// The page's one object: who is here, their phone, and when it syncs. Screens call its deeds.
import { situationOf } from '../domain/situation.js';
import { refusal } from '../domain/rules.js';
import { createClock } from './engine/clock.js';
import { createNet } from './engine/net.js';
import { People } from './engine/people.js';
import { openPhone } from './engine/phone.js';
import { Schedule } from './engine/schedule.js';
import { Session } from './engine/session.js';
import { useLanguage } from './language.js';
import { goTo } from './routes.js';
import { contact, language, notice, now, persisted, person, renewal, seen } from './state.js';
import { platformOf } from '../lib/platform.js';
import { joinTabs } from './tabs.js';

const TICK_MS = 30_000;
const NOTHING = { rows: {}, waiting: [] };

const clock = createClock();
const net = createNet({ clock });
const people = new People();
const session = new Session({ net, people });
let phone = null;
let schedule = null;
let tabs = null;
let superseded = false;
let chosen = null;

const appOf = ({ version, schema }) => ({ platform: platformOf(navigator.userAgent), version, schema: Number(schema) });

/** The drafts of whoever is here, or undefined. */
export const drafts = () => phone?.drafts;

async function reload() {
  const of = phone;
  const copy = await of.copy.load();
  if (of === phone) seen.value = copy;
}

async function syncRound() {
  if (superseded) return { outcome: 'update' };
  const of = phone;
  const result = await of.sync();
  const syncedAt = await of.db.get('meta', 'synced_at');
  if (of !== phone) return result;
  await reload();
  now.value = clock.now();
  contact.value = { outcome: result.outcome, code: result.code ?? null, syncedAt: syncedAt ?? null };
  if (result.changed) tabs.changed(of.userId);
  return result;
}

async function enter(who) {
  const hooks = { onProgress: () => reload(), onLeft: () => (renewal.value = 'left') };
  phone = await openPhone({ userId: who.id, app: appOf(document.body.dataset), net, clock, session, hooks });
  contact.value = { outcome: 'none', code: null, syncedAt: (await phone.db.get('meta', 'synced_at')) ?? null };
  await reload();
  person.value = who;
  schedule = new Schedule({ run: syncRound, lockName: `doorstep-sync-${who.id}` });
  schedule.listen();
  schedule.now();
}

async function leave() {
  schedule?.stop();
  const former = phone;
  [phone, schedule, person.value, seen.value] = [null, null, null, NOTHING];
  await former?.drafts.save();
  await former?.close();
}

/** Whoever works on this phone now, by what is written down here. */
async function follow() {
  const who = (await people.current()) ?? null;
  if (who?.id === person.value?.id) return;
  await leave();
  if (who) await enter(who);
}

export async function start() {
  tabs = joinTabs(document.body.dataset.version, {
    changed: (userId) => userId === phone?.userId && reload(),
    personChanged: follow,
    superseded: () => {
      superseded = true;
      renewal.value = 'left';
    },
  });
  const who = await people.current();
  await Promise.all([useLanguage(who?.language), follow()]);
  setInterval(() => (now.value = clock.now()), TICK_MS);
  persisted.value = (await navigator.storage?.persisted?.()) ?? null;
}

export async function logIn(username, password) {
  const answer = await session.login(username, password);
  if (answer.refused) return answer;
  // A language picked on the way in is this person's wish.
  if (chosen) await people.setLanguage(answer.user.id, chosen);
  const who = await people.current();
  if (who.language !== language.value) await useLanguage(who.language);
  if (who.id === person.value?.id) await schedule.now();
  else await follow();
  tabs.person();
  persisted.value = (await navigator.storage?.persist?.()) ?? null;
  return answer;
}

export async function logOut() {
  await leave();
  await session.logout();
  // The next person begins with their own day, not on the page the last one left.
  goTo('today');
  tabs.person();
}

export async function chooseLanguage(tag) {
  chosen = tag;
  if (person.value) await people.setLanguage(person.value.id, tag);
  await useLanguage(tag);
}

export const syncNow = () => schedule?.now();

/** Why `operation` is not on offer for this visit, or null. */
export const objection = (operation, visit) =>
  visit.leaving ? 'visit.leaving' : refusal('visit', operation.kind, situationOf(visit.d, person.value.id));

/** Write an act down and show it; true once it is safe on this phone. */
export async function act({ kind, v }, visit, args = {}) {
  try {
    const entry = await phone.act({ kind, v, entity_id: visit.id, args, base_rev: visit.rev });
    seen.value = phone.copy.add(entry);
    notice.value = null;
  } catch (error) {
    notice.value = error.name === 'QuotaExceededError' ? 'notice.storage_full' : 'notice.not_saved';
    return false;
  }
  tabs.changed(phone.userId);
  schedule.soon();
  return true;
}
