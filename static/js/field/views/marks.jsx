// Small marks that say how a visit stands.
import { ClockArrowUp } from 'lucide-preact';
import { t } from '../../lib/text.js';
import { unsent } from '../state.js';

// What the office calls sent out is new to the one who gets it.
const stateWords = (state) => (state === 'published' ? t('visit.is_new') : t(`visit.state.${state}`));

export const StateMark = ({ state }) => <span class={`mark mark-${state}`}>{stateWords(state)}</span>;

export const PriorityMark = ({ priority }) => (
  <span class={`mark mark-${priority}`}>{t(`priority.${priority}`)}</span>
);

export const TaskKinds = ({ tasks }) => (
  <span class="kinds">{[...new Set(tasks.map(({ kind }) => kind))].map((kind) => t(`task.kind.${kind}`)).join(' · ')}</span>
);

/** Shown beside a fact whose operation the server does not have yet. */
export const UnsentMark = ({ id, wordless }) =>
  unsent.value.has(id) ? (
    <span class="unsent" data-testid="unsent">
      <ClockArrowUp aria-hidden="true" size={16} />
      <span class={wordless ? 'only-heard' : null}>{t('sync.unsent')}</span>
    </span>
  ) : null;
