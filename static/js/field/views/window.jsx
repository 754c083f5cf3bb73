import { clockTime } from '../../lib/time.js';
import { t } from '../../lib/text.js';
import { language } from '../state.js';

/** The promised window, in the time of the place. */
export function windowWords({ window, zone }) {
  if (!window) return t('visit.no_window');
  const [from, to] = [window.from_at, window.to_at].map((at) => clockTime(at, zone, language.value));
  return t('visit.window', { from, to });
}

export const StartTime = ({ visit: { window, zone } }) =>
  window ? (
    <time dateTime={window.from_at}>{clockTime(window.from_at, zone, language.value)}</time>
  ) : (
    <span>{t('visit.any_time')}</span>
  );
