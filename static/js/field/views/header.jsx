import { ChevronLeft } from 'lucide-preact';
import { t } from '../../lib/text.js';
import { linkTo } from '../routes.js';
import { syncWord, waitingCount } from '../state.js';

function SyncChip() {
  const count = waitingCount.value;
  return (
    <a class={`sync-chip is-${syncWord.value}`} href={linkTo('me')}>
      <span class="dot" aria-hidden="true" />
      <span data-testid="sync-state" data-state={syncWord.value} role="status">{t(`sync.state.${syncWord.value}`)}</span>
      <span class="badge" data-testid="waiting-count" hidden={count === 0} aria-hidden="true">{count}</span>
      {count > 0 && <span class="only-heard">{t('sync.waiting', { count })}</span>}
    </a>
  );
}

export const Header = ({ title, detail, back }) => (
  <header class="header">
    {back && (
      <a class="icon-button" href={back} aria-label={t('action.back')} data-testid="back">
        <ChevronLeft aria-hidden="true" size={28} />
      </a>
    )}
    <div class="header-words">
      <h1 tabIndex={-1}>{title}</h1>
      {detail && <p>{detail}</p>}
    </div>
    <SyncChip />
  </header>
);
