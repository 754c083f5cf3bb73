import { KeyRound, MapPin, Phone, StickyNote } from 'lucide-preact';
import { mapsLink, telLink } from '../../lib/places.js';
import { dayWords } from '../../lib/time.js';
import { t } from '../../lib/text.js';
import { language } from '../state.js';
import { PriorityMark, StateMark } from './marks.jsx';
import { windowWords } from './window.jsx';

const Row = ({ href, icon: Icon, label, value, ...rest }) => (
  <a class="fact" href={href} {...rest}>
    <Icon aria-hidden="true" />
    <span>
      <span class="fact-label">{label}</span>
      <span class="fact-value">{value}</span>
    </span>
  </a>
);

const Note = ({ icon: Icon, label, text }) => (
  <div class="callout">
    <Icon aria-hidden="true" size={20} />
    <p>
      <span class="only-heard">{label}: </span>
      {text}
    </p>
  </div>
);

/** Who, where, when, and what to know before ringing. */
export const VisitFacts = ({ stop: { d, customer, site } }) => (
  <section class="card">
    <p class="visit-window">{windowWords(d)}</p>
    <p class="visit-day">{dayWords(d.scheduled_on, language.value)}</p>
    <h2 class="visit-who">{customer?.name}</h2>
    <p class="next-marks">
      <StateMark state={d.state} />
      <PriorityMark priority={d.priority} />
      <span class="kinds">{t('visit.duration', { minutes: d.duration_minutes })}</span>
    </p>
    {customer?.phone && <Row href={telLink(customer.phone)} icon={Phone} label={t('action.call')} value={customer.phone} data-testid="call" />}
    {site && (
      <Row href={mapsLink(site)} icon={MapPin} label={t('action.navigate')} value={site.address} data-testid="navigate" rel="noopener noreferrer" />
    )}
    {d.note && <Note icon={StickyNote} label={t('visit.note')} text={d.note} />}
    {site?.access_note && <Note icon={KeyRound} label={t('visit.access')} text={site.access_note} />}
  </section>
);
