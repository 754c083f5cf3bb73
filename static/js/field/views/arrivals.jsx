import { dateAndTime } from '../../lib/time.js';
import { t } from '../../lib/text.js';
import { language, seen } from '../state.js';
import { accept } from '../operations/accept.js';
import { UnsentMark } from './marks.jsx';

// An acceptance comes down as a time without an id: the act it came from is found among what is waiting.
const accepting = (id) => seen.value.waiting.find((act) => act.entity_id === id && act.kind === accept.kind)?.op_id;

const lines = ({ id: visitId, d }) => [
  ...(d.accepted_at ? [{ id: accepting(visitId), words: t('history.accepted'), at: d.accepted_at }] : []),
  ...d.check_ins.map(({ id, at }) => ({ id, words: t('history.check_in'), at })),
];

/** What happened here so far, with its time at the place. */
export const Arrivals = ({ stop }) =>
  lines(stop).length > 0 && (
    <section class="section">
      <h2>{t('history.title')}</h2>
      <ol class="history">
        {lines(stop).map(({ id, words, at }) => (
          <li key={words + at} data-testid="history">
            <span class="history-what">{words}</span>
            <time dateTime={at}>{dateAndTime(at, stop.d.zone, language.value)}</time>
            <UnsentMark id={id} />
          </li>
        ))}
      </ol>
    </section>
  );
