import { RefreshCw, TriangleAlert, X } from 'lucide-preact';
import { t } from '../../lib/text.js';
import { notice, renewal } from '../state.js';
import { renew } from '../updates.js';

/** A new version, or another tab that took over: it asks, and waits. */
export function RenewalBar() {
  if (!renewal.value) return null;
  return (
    <div class="renewal" role="status" data-testid="renewal">
      <p>{t(renewal.value === 'update' ? 'renewal.update' : 'renewal.left')}</p>
      <button type="button" class="button button-quiet" data-testid="renew" onClick={renew}>
        <RefreshCw aria-hidden="true" size={20} />
        {t('renewal.now')}
      </button>
    </div>
  );
}

export function Notice() {
  if (!notice.value) return null;
  return (
    <div class="notice" role="alert" data-testid="notice">
      <TriangleAlert aria-hidden="true" />
      <p>{t(notice.value)}</p>
      <button type="button" class="icon-button" aria-label={t('action.close')} onClick={() => (notice.value = null)}>
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
