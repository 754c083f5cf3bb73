import { dayWords } from '../../lib/time.js';
import { t } from '../../lib/text.js';
import { linkTo } from '../routes.js';
import { isOpen } from '../stops.js';
import { language } from '../state.js';
import { PriorityMark, StateMark, TaskKinds } from './marks.jsx';
import { StartTime } from './window.jsx';

const Stop = ({ stop, dated }) => (
  <li class={isOpen(stop) ? 'stop' : 'stop is-done'}>
    <a href={linkTo('visit', stop.id)} data-testid={`stop-${stop.d.number}`}>
      <div class="stop-time">
        <StartTime visit={stop.d} />
      </div>
      <div class="stop-words">
        {dated && <p class="stop-day">{dayWords(stop.d.scheduled_on, language.value)}</p>}
        <p class="stop-who">{stop.customer?.name ?? t('visit.number', { number: stop.d.number })}</p>
        <p class="stop-where">{stop.site?.address}</p>
        <p class="stop-marks">
          <StateMark state={stop.d.state} />
          {stop.d.priority === 'P0' && <PriorityMark priority="P0" />}
          <TaskKinds tasks={stop.d.tasks} />
        </p>
      </div>
    </a>
  </li>
);

export const StopList = ({ title, stops, dated }) => (
  <section class="section">
    <h2>{title}</h2>
    <ul class="stops">
      {stops.map((stop) => (
        <Stop key={stop.id} stop={stop} dated={dated} />
      ))}
    </ul>
  </section>
);
