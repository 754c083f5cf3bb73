import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/text.js';
import { logOut } from '../app.js';
import { syncWord, waitingCount } from '../state.js';

/** Asks before leaving, and says what stays behind. */
export function LogOutDialog({ onClose }) {
  const dialog = useRef();
  useEffect(() => dialog.current.showModal(), []);
  const count = waitingCount.value;
  return (
    <dialog ref={dialog} class="dialog" onClose={onClose} aria-labelledby="log-out-title">
      <h2 id="log-out-title">{t('logout.title')}</h2>
      {count > 0 && <p class="callout" data-testid="logout-warning">{t('logout.waiting', { count })}</p>}
      {syncWord.value === 'offline' && <p>{t('logout.offline')}</p>}
      {count === 0 && syncWord.value !== 'offline' && <p>{t('logout.safe')}</p>}
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => dialog.current.close()}>{t('action.stay')}</button>
        <button type="button" class="button button-danger" data-testid="logout-confirm" onClick={logOut}>{t('action.log_out')}</button>
      </div>
    </dialog>
  );
}
