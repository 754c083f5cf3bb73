import { Check, MapPinCheckInside } from 'lucide-preact';
import { t } from '../../lib/text.js';
import { act, objection } from '../app.js';
import { accept } from '../operations/accept.js';
import { checkIn } from '../operations/check_in.js';

/** The step that comes next, where the thumb is. */
export function ActionBar({ stop }) {
  if (objection(checkIn, stop)) return null;
  return (
    <div class="action-bar">
      {!objection(accept, stop) && (
        <button type="button" class="button" data-testid="accept" onClick={() => act(accept, stop)}>
          <Check aria-hidden="true" />
          {t('action.accept')}
        </button>
      )}
      <button type="button" class="button button-main" data-testid="check-in" onClick={() => act(checkIn, stop)}>
        <MapPinCheckInside aria-hidden="true" />
        {t('action.check_in')}
      </button>
    </div>
  );
}
