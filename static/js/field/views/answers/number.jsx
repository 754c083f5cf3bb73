import { parseNumber } from '../../../lib/numbers.js';
import { t } from '../../../lib/text.js';
import { useDraft } from './draft.js';

const outside = ({ low, high }, value) => value !== null && ((low ?? -Infinity) > value || (high ?? Infinity) < value);
function expected({ low, high, unit = '' }) {
  if (low == null && high == null) return null;
  if (high == null) return t('checklist.at_least', { low, unit });
  return low == null ? t('checklist.at_most', { high, unit }) : t('checklist.range', { low, high, unit });
}

/** A measured value. Out of range is said, not forbidden: it is what was measured. */
export function NumberAnswer({ item, label, value, give, locked, draftKey }) {
  const { wrong, ...field } = useDraft({ draftKey, value, parse: parseNumber, give });
  const hint = wrong ? t('checklist.not_a_number') : expected(item);
  return (
    <label class="field">
      <span>{label}</span>
      <span class="with-unit">
        <input
          {...field}
          inputmode="decimal"
          enterkeyhint="done"
          autocomplete="off"
          disabled={locked}
          aria-invalid={wrong}
          data-testid={`answer-${item.key}`}
        />
        {item.unit && <span class="unit">{item.unit}</span>}
      </span>
      {hint && <span class={wrong || outside(item, value) ? 'field-hint is-warning' : 'field-hint'}>{hint}</span>}
    </label>
  );
}
