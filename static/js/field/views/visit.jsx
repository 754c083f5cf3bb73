import { t } from '../../lib/text.js';
import { linkTo } from '../routes.js';
import { seen } from '../state.js';
import { stopOf } from '../stops.js';
import { Arrivals } from './arrivals.jsx';
import { Header } from './header.jsx';
import { Task } from './task.jsx';
import { ActionBar } from './action_bar.jsx';
import { VisitFacts } from './visit_facts.jsx';

const Missing = () => (
  <main class="screen">
    <div class="empty">
      <h2>{t('visit.gone')}</h2>
      <p>{t('visit.gone_detail')}</p>
      <a class="button" href={linkTo('today')}>{t('nav.today')}</a>
    </div>
  </main>
);

const Body = ({ stop }) => (
  <>
    <main class="screen has-action-bar">
      {stop.leaving && <p class="callout" role="status">{t('visit.leaving')}</p>}
      <VisitFacts stop={stop} />
      {stop.d.tasks.map((task) => (
        <Task key={task.id} stop={stop} task={task} />
      ))}
      <Arrivals stop={stop} />
    </main>
    <ActionBar stop={stop} />
  </>
);

export function Visit({ id }) {
  const row = seen.value.rows.visit?.get(id);
  const title = row ? t('visit.number', { number: row.d.number }) : t('visit.title');
  return (
    <>
      <Header title={title} back={linkTo('today')} />
      {row ? <Body stop={stopOf(seen.value.rows, row)} /> : <Missing />}
    </>
  );
}
