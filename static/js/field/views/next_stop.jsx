import { Check, MapPin, Navigation, Phone } from 'lucide-preact';
import { mapsLink, telLink } from '../../lib/places.js';
import { t } from '../../lib/text.js';
import { act, objection } from '../app.js';
import { accept } from '../operations/accept.js';
import { linkTo } from '../routes.js';
import { PriorityMark, StateMark, TaskKinds } from './marks.jsx';
import { windowWords } from './window.jsx';

const Accept = ({ stop }) =>
  objection(accept, stop) ? (
    <a class="button button-main" href={linkTo('visit', stop.id)}>{t('today.open')}</a>
  ) : (
    <button type="button" class="button button-main" data-testid="accept" onClick={() => act(accept, stop)}>
      <Check aria-hidden="true" />
      {t('action.accept')}
    </button>
  );

const Shortcut = ({ href, label, icon: Icon }) => (
  <a class="button button-square" href={href} aria-label={label} rel="noopener noreferrer">
    <Icon aria-hidden="true" />
  </a>
);

const Shortcuts = ({ customer, site }) => (
  <>
    {customer?.phone && <Shortcut href={telLink(customer.phone)} label={t('action.call')} icon={Phone} />}
    {site && <Shortcut href={mapsLink(site)} label={t('action.navigate')} icon={Navigation} />}
  </>
);

/** The stop that counts now, large: who, where, when, what. */
export const NextStop = ({ stop }) => (
  <section class="next" aria-label={t('today.next')}>
    <a class="next-link" href={linkTo('visit', stop.id)} data-testid={`stop-${stop.d.number}`}>
      <p class="next-window">{windowWords(stop.d)}</p>
      <h2>{stop.customer?.name ?? t('visit.number', { number: stop.d.number })}</h2>
      <p class="next-where">
        <MapPin aria-hidden="true" size={20} />
        <span>{stop.site?.address}</span>
      </p>
      <p class="next-marks">
        <StateMark state={stop.d.state} />
        <PriorityMark priority={stop.d.priority} />
        <TaskKinds tasks={stop.d.tasks} />
      </p>
    </a>
    <div class="next-steps">
      <Accept stop={stop} />
      <Shortcuts customer={stop.customer} site={stop.site} />
    </div>
  </section>
);
