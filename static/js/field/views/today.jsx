import { Coffee } from 'lucide-preact';
import { dayIn, dayWords } from '../../lib/time.js';
import { t } from '../../lib/text.js';
import { contact, day, language, now, person } from '../state.js';
import { Header } from './header.jsx';
import { NextStop } from './next_stop.jsx';
import { StopList } from './stop_list.jsx';

const Empty = () => (
  <div class="empty">
    <Coffee aria-hidden="true" size={44} strokeWidth={1.5} />
    <h2>{t('today.empty')}</h2>
    <p>{t(contact.value.syncedAt ? 'today.empty_detail' : 'today.never_synced')}</p>
  </div>
);

function others(list) {
  const rest = (stops) => stops.filter((stop) => stop.id !== list.next?.id);
  return [
    ['today.earlier', rest(list.earlier)],
    ['today.rest', rest(list.today)],
    ['today.leaving', list.leaving],
    ['today.done', list.done],
    ['today.tomorrow', list.tomorrow],
    ['today.later', list.later],
  ].filter(([, stops]) => stops.length > 0);
}

export function Today() {
  const list = day.value;
  const nothing = list.earlier.length + list.today.length + list.done.length === 0;
  return (
    <>
      <Header title={t('nav.today')} detail={dayWords(dayIn(person.value.zone, now.value), language.value)} />
      <main class="screen">
        {list.next && <NextStop stop={list.next} />}
        {nothing && <Empty />}
        {others(list).map(([key, stops]) => (
          <StopList key={key} title={t(key)} stops={stops} dated={key === 'today.later'} />
        ))}
      </main>
    </>
  );
}
