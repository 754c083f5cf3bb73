import { has, t } from '../../lib/text.js';
import { seen } from '../state.js';

const inWords = ({ state, ...rest }) => (state ? { ...rest, state: t(`visit.state.${state}`) } : rest);
const reasonOf = ({ code, params }) => (code && has(`refusal.${code}`) ? t(`refusal.${code}`, inWords(params ?? {})) : null);

/** Own acts that the office keeps to settle, and what came of them. */
export function Outcomes() {
  const rows = [...(seen.value.rows.operation?.values() ?? [])];
  if (rows.length === 0) return null;
  return (
    <section class="section">
      <h2>{t('outcomes.title')}</h2>
      <ul class="card waiting">
        {rows.map(({ id, d }) => (
          <li key={id} data-testid="outcome">
            <p><strong>{t(`operation.${d.kind}`)}</strong></p>
            <p class="soft">{t(`operation.status.${d.status}`)}</p>
            {reasonOf(d) && <p>{reasonOf(d)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
