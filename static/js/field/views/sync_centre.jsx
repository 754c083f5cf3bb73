import { RefreshCw } from 'lucide-preact';
import { ago, dateAndTime, JUST_NOW_MS } from '../../lib/time.js';
import { has, t } from '../../lib/text.js';
import { syncNow } from '../app.js';
import { contact, language, oldestMs, persisted, person, seen, syncWord, waitingCount } from '../state.js';

const ageWords = (ms) => (ms < JUST_NOW_MS ? t('sync.just_now') : ago(ms, language.value));
const visitNumber = (id) => seen.value.rows.visit?.get(id)?.d.number;

function WaitingAct({ act }) {
  const number = visitNumber(act.entity_id);
  return (
    <li data-testid="waiting-act">
      <p>
        <strong>{t(`operation.${act.kind}`)}</strong>
        {number && <span class="soft"> {t('visit.number', { number })}</span>}
      </p>
      <time class="soft" dateTime={act.op.happened_at}>{dateAndTime(act.op.happened_at, person.value.zone, language.value)}</time>
      {act.trouble && <p class="problem">{t('sync.stuck', { code: act.trouble })}</p>}
    </li>
  );
}

const Line = ({ label, children, testid }) => (
  <div class="line">
    <dt>{label}</dt>
    <dd data-testid={testid}>{children}</dd>
  </div>
);

function Figures() {
  const { syncedAt } = contact.value;
  return (
    <dl>
      <Line label={t('sync.waiting_label')}>{t('sync.waiting', { count: waitingCount.value })}</Line>
      {oldestMs.value !== null && <Line label={t('sync.oldest')} testid="oldest">{ageWords(oldestMs.value)}</Line>}
      <Line label={t('sync.last')} testid="last-synced">{syncedAt ? dateAndTime(syncedAt, person.value.zone, language.value) : t('sync.never')}</Line>
      {persisted.value !== null && <Line label={t('sync.storage')}>{t(persisted.value ? 'sync.persisted' : 'sync.not_persisted')}</Line>}
    </dl>
  );
}

const detailKey = () => {
  const { outcome, code } = contact.value;
  if (code && has(`refusal.${code}`)) return `refusal.${code}`;
  return `sync.detail.${syncWord.value === 'trouble' ? outcome : syncWord.value}`;
};

/** What is still on its way, and whether this phone can be trusted with it. */
export const SyncCentre = () => (
  <section class="section">
    <h2>{t('sync.title')}</h2>
    <div class="card">
      <p class="sync-detail">{t(detailKey())}</p>
      <Figures />
      <button type="button" class="button" data-testid="sync-now" onClick={syncNow}>
        <RefreshCw aria-hidden="true" />
        {t('sync.now')}
      </button>
      {waitingCount.value > 0 && (
        <ul class="waiting">
          {seen.value.waiting.map((act) => (
            <WaitingAct key={act.op_id} act={act} />
          ))}
        </ul>
      )}
    </div>
  </section>
);
